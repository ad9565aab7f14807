package dev.trueline

import java.math.BigDecimal

/** A text. */
fun LeadValue.Companion.of(value: String): LeadValue = LeadValue.Text(value)

/** A whole number within ±(2^53 - 1). */
fun LeadValue.Companion.of(value: Long): LeadValue = LeadValue.Integer(value)

/** A whole number. */
fun LeadValue.Companion.of(value: Int): LeadValue = LeadValue.Integer(value.toLong())

/** True or false. */
fun LeadValue.Companion.of(value: Boolean): LeadValue = LeadValue.Boolean(value)

/** A decimal, which travels as its digits. */
fun LeadValue.Companion.of(value: BigDecimal): LeadValue = LeadValue.Text(decimalText(value))

/**
 * What is known of a lead: `leadFieldsOf("company" to "Acme", "employees" to 60, "doNotContact" to false)`. A value
 * is a text, a whole number, a boolean, a [BigDecimal], a [LeadValue] or null, which is missing.
 *
 * Faults: `INVALID_INPUT` at the name of any other value. A Double is one: it is not the number that was typed.
 */
@Throws(Fault::class)
fun leadFieldsOf(vararg fields: Pair<String, Any?>): Map<String, LeadValue?> =
    fields.associate { (name, value) -> name to leadValue(name, value) }

private fun leadValue(name: String, value: Any?): LeadValue? = when (value) {
    null -> null
    is LeadValue -> value
    is String -> LeadValue.of(value)
    is Int -> LeadValue.of(value)
    is Long -> LeadValue.of(value)
    is Boolean -> LeadValue.of(value)
    is BigDecimal -> LeadValue.of(value)
    else -> throw Fault.Leads(FaultCode.INVALID_INPUT, name, mapOf(), "`$name` must be $WANTED")
}

private const val WANTED = "a text, a whole number or a boolean; a decimal is a BigDecimal or a text"

package dev.trueline

import java.math.BigDecimal

/** A text. */
fun MergeValue.Companion.of(value: String): MergeValue = MergeValue.Text(value)

/** True or false. */
fun MergeValue.Companion.of(value: Boolean): MergeValue = MergeValue.Boolean(value)

/** Texts in order. */
fun MergeValue.Companion.of(values: List<String>): MergeValue = MergeValue.Texts(values)

/** A decimal, which travels as its digits. */
fun MergeValue.Companion.of(value: BigDecimal): MergeValue = MergeValue.Text(decimalText(value))

/**
 * The fields of a record to merge: `mergeFieldsOf("name" to "Acme", "doNotContact" to true, "emails" to
 * listOf("a@b.example"))`. A value is a text, a boolean, a list of texts, a [BigDecimal], a [MergeValue] or null,
 * which is blank.
 *
 * Faults: `INVALID_INPUT` at the name of any other value, or at `name[0]` of what is no text in a list. A Double is
 * one: it is not the number that was typed.
 */
@Throws(Fault::class)
fun mergeFieldsOf(vararg fields: Pair<String, Any?>): Map<String, MergeValue?> =
    fields.associate { (name, value) -> name to mergeValue(name, value) }

private fun mergeValue(name: String, value: Any?): MergeValue? = when (value) {
    null -> null
    is MergeValue -> value
    is String -> MergeValue.of(value)
    is Boolean -> MergeValue.of(value)
    is BigDecimal -> MergeValue.of(value)
    is List<*> -> MergeValue.Texts(value.mapIndexed { i, it -> it as? String ?: throw refused("$name[$i]", "a text") })
    else -> throw refused(name, WANTED)
}

private fun refused(field: String, wanted: String): Fault =
    Fault.Customers(FaultCode.INVALID_INPUT, field, mapOf(), "`$field` must be $wanted")

private const val WANTED = "a text, a boolean or a list of texts; a number is a BigDecimal or a text"

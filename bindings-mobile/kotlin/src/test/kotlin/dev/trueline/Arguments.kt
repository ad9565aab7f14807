package dev.trueline

import com.fasterxml.jackson.core.json.JsonWriteFeature
import com.fasterxml.jackson.databind.DeserializationFeature
import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.json.JsonMapper
import java.math.BigDecimal
import java.time.DateTimeException
import java.time.Instant
import java.time.LocalDate
import java.time.LocalDateTime
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter
import java.util.Base64

// The arguments of a case in Kotlin's types, and answers as JSON. A record is read by its own `fromJson`;
// everything else is turned into Kotlin's type here. JSON that a type cannot hold (a number for a text)
// never reaches the rule: the case is then not representable, which is right only where it expects
// INVALID_INPUT at that very argument.

/** Half of a surrogate pair stays an escape: it is for the core to refuse it. */
internal val mapper: JsonMapper = JsonMapper.builder()
    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
    .build()

/** An argument's JSON that its type cannot hold. */
internal class NotRepresentable(val path: String) : Exception(path)

/** A record within several arguments that was refused: its path begins with the argument's name. */
internal class Misread(val fault: JsonNode) : Exception(fault.toString())

/** A case's arguments; the name is empty for an only record. */
internal class Arguments(private val given: JsonNode) {
    operator fun get(place: Int, name: String) = Argument(given[place] ?: mapper.nullNode(), name)
}

/** A value in the form of JSON, to be read as one of Kotlin's types. */
internal class Argument(private val value: JsonNode, private val path: String) {
    private fun onlyIf(fits: Boolean): JsonNode = if (fits) value else throw NotRepresentable(path)

    private fun matching(form: Regex): String = onlyIf(value.isTextual && form.matches(value.textValue())).textValue()

    /** Half of a surrogate pair is refused before it is known which argument it is: that is asked by hand, not here. */
    fun text(): String = onlyIf(value.isTextual && Charsets.UTF_8.newEncoder().canEncode(value.textValue())).textValue()

    fun boolean(): Boolean = onlyIf(value.isBoolean).booleanValue()

    fun integer32(): Int = onlyIf(value.isIntegralNumber && value.canConvertToInt()).intValue()

    fun integer64(): Long = onlyIf(value.isIntegralNumber && value.canConvertToLong()).longValue()

    fun decimal(): BigDecimal =
        if (value.isIntegralNumber) value.decimalValue() else BigDecimal(matching(DECIMAL))

    fun day(): LocalDate = orNotRepresentable { LocalDate.parse(matching(DAY)) }

    fun bytes(): ByteArray =
        try {
            Base64.getDecoder().decode(text())
        } catch (_: IllegalArgumentException) {
            throw NotRepresentable(path)
        }

    /**
     * Outside the years 0001 to 9999 the border refuses it before it knows which argument it is: that is asked
     * by hand, not here. `ZoneOffset` ends at 18 hours, a text's offset at 23:59.
     */
    fun instant(): Instant = orNotRepresentable {
        val parts = INSTANT.matchEntire(matching(INSTANT))?.destructured ?: throw NotRepresentable(path)
        val (local, sign, hours, minutes) = parts
        val offset = if (hours.isEmpty()) 0 else hours.toLong() * 60 + minutes.toLong()
        val at = LocalDateTime.parse(local).toInstant(ZoneOffset.UTC).plusSeconds((if (sign == "-") offset else -offset) * 60)
        if (at.atOffset(ZoneOffset.UTC).year in 1..9999) at else throw NotRepresentable(path)
    }

    /** One instant for all rows of a column, or one for each. */
    fun instants(): Instants =
        if (value.isArray) Instants.Each(list { it.optional { it.instant() } }) else Instants.One(instant())

    fun <T : Enum<T>> choice(names: List<T>): T =
        names.find { it.name == value.textValue() } ?: throw NotRepresentable(path)

    fun <T> optional(read: (Argument) -> T): T? = if (value.isNull) null else read(this)

    fun <T> list(read: (Argument) -> T): List<T> =
        onlyIf(value.isArray).mapIndexed { i, value -> read(Argument(value, "$path[$i]")) }

    fun <T> map(read: (Argument) -> T): Map<String, T> =
        onlyIf(value.isObject).properties().associate { (name, value) -> name to read(Argument(value, "$path.$name")) }

    /**
     * A record on its own does not know which argument it is: the path is completed here, and the message,
     * which names the shorter path, is not compared.
     */
    fun <T> record(fromJson: (String) -> T): T =
        try {
            fromJson(mapper.writeValueAsString(value))
        } catch (fault: Fault) {
            if (path.isEmpty()) throw fault
            throw Misread(asJson(fault).put("field", joined(fault.field)).apply { remove("message") })
        }

    private fun joined(field: String?): String =
        if (field == null) path else if (field.startsWith("[")) path + field else "$path.$field"

    private fun <T> orNotRepresentable(read: () -> T): T =
        try {
            read()
        } catch (_: DateTimeException) {
            throw NotRepresentable(path)
        }
}

private val DECIMAL = Regex("-?(0|[1-9][0-9]*)(\\.[0-9]+)?")
private val DAY = Regex("\\d{4}-\\d\\d-\\d\\d")
private val INSTANT =
    Regex("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,3})?)(?:Z|([+-])([01]\\d|2[0-3]):([0-5]\\d))")

/** A fault in the form of the case files. */
internal fun asJson(fault: Fault) = mapper.createObjectNode().apply {
    put("code", fault.code.name)
    fault.field?.let { put("field", it) }
    put("message", fault.message)
    if (fault.details.isNotEmpty()) putPOJO("details", fault.details.mapValues { (_, value) -> plain(value) })
}.let { mapper.readTree(mapper.writeValueAsString(it)) as com.fasterxml.jackson.databind.node.ObjectNode }

private fun plain(value: DetailValue): Any = when (value) {
    is DetailValue.Number -> value.value
    is DetailValue.Text -> value.value
    is DetailValue.Texts -> value.values
}

// The JSON of answers that are no records.

internal fun json(value: Int): String = value.toString()

internal fun json(value: Long): String = value.toString()

internal fun json(value: Boolean): String = value.toString()

internal fun json(value: String): String = mapper.writeValueAsString(value)

internal fun json(value: Enum<*>): String = json(value.name)

internal fun json(value: BigDecimal): String = json(value.toPlainString())

internal fun json(value: LocalDate): String = json(value.toString())

internal fun json(value: Instant): String =
    json(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC).format(value))

internal fun <T> optionalJson(value: T?, write: (T) -> String): String = if (value == null) "null" else write(value)

internal fun <T> listJson(values: List<T>, write: (T) -> String): String = values.joinToString(",", "[", "]") { write(it) }

internal fun <T> mapJson(values: Map<String, T>, write: (T) -> String): String =
    values.entries.joinToString(",", "{", "}") { (name, value) -> "${json(name)}:${write(value)}" }

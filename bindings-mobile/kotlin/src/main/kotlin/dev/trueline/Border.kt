package dev.trueline

// What the generated code calls to turn the host's values into the core's. The core decides what is valid.

/** A huge exponent goes as it is, which the core refuses, instead of as gigabytes of zeros. */
internal fun decimalText(value: java.math.BigDecimal): String =
    if (value.scale() in -64..64) value.toPlainString() else value.toString()

/** Floored to the millisecond; beyond the range of a Long the nearest, which the core refuses. */
internal fun epochMillis(value: java.time.Instant): Long =
    try {
        value.toEpochMilli()
    } catch (_: ArithmeticException) {
        if (value.epochSecond < 0) Long.MIN_VALUE else Long.MAX_VALUE
    }

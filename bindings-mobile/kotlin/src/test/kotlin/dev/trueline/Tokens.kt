package dev.trueline

import java.io.File
import kotlin.system.exitProcess

// For the test in which every language opens what the others sealed: `seal FILE` writes a thousand tokens, one
// JSON line each with its text and its context; `open FILE...` opens those of every file.

private const val COUNT = 1_000

/** The key of the case files. */
private val KEY = KeyRecord((0..31).joinToString("") { "%02x".format(it) }, KeyState.PRIMARY)

/** One to four bytes each, and what JSON, Unicode's forms or a terminal would like to change. */
private val CHARACTERS = listOf(
    "a", "Z", "0", " ", "\"", "\\", "/", "\n", "\r", "\t", "\u0000", "\u007F", "é", "e\u0301", "ß", "Ω", "\u00A0",
    "漢", "€", "\u200D", "\u2028", "\uFEFF", "\uFFFD", "\uFFFF", "🔑", "👩", "𝒳", String(Character.toChars(0x10FFFF)),
)

fun main(arguments: Array<String>) {
    val files = arguments.drop(1).map(::File)
    when (arguments.firstOrNull()) {
        "seal" -> seal(files.single())
        "open" -> println("opened ${Keyring(listOf(KEY)).use { ring -> files.sumOf { opened(it, ring) } }}")
        else -> wrong("usage: tokens seal FILE | tokens open FILE...")
    }
}

private fun seal(file: File) = Keyring(listOf(KEY)).use { ring ->
    file.bufferedWriter().use { out ->
        for (place in 0 until COUNT) {
            val context = (0..place % 16).associate { "name_$it" to text(place + it, 1 + (place * it) % 40) }
            val plaintext = text(place, place)
            val line = mapOf("token" to ring.seal(plaintext, context), "plaintext" to plaintext, "context" to context)
            out.write(mapper.writeValueAsString(line) + "\n")
        }
    }
}

private fun text(from: Int, length: Int): String =
    (from until from + length).joinToString("") { CHARACTERS[it % CHARACTERS.size] }

/** How many lines there are, all of which open as they say. */
private fun opened(file: File, ring: Keyring): Int {
    val lines = file.readText().split('\n').filter { it.isNotEmpty() }
    if (lines.isEmpty()) wrong("$file has no tokens")
    lines.forEachIndexed { place, line ->
        val read = mapper.readTree(line)
        val context = read["context"].properties().associate { (name, value) -> name to value.textValue() }
        val opened = try {
            ring.open(read["token"].textValue(), context)
        } catch (fault: Fault) {
            wrong("$file, line ${place + 1}: ${fault.code}")
        }
        if (opened.plaintext != read["plaintext"].textValue()) wrong("$file, line ${place + 1}: another text")
    }
    return lines.size
}

private fun wrong(why: String): Nothing {
    System.err.println(why)
    exitProcess(1)
}

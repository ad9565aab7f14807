package dev.trueline

import com.fasterxml.jackson.databind.JsonNode
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.api.DynamicTest
import org.junit.jupiter.api.DynamicTest.dynamicTest
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.TestFactory
import java.io.File
import java.util.stream.Stream

/** Every case of tests/vectors, and random answers of the core, asked again in Kotlin's own types. */
class CasesTest {
    @TestFactory fun cases(): Stream<DynamicTest> {
        val names = File(System.getProperty("trueline.root"), "tests/vectors").list().orEmpty().sorted()
        assertTrue(names.size > 1) { "there are no case files" }
        return names.filter { it.endsWith(".json") && it != "pending.json" }.stream().flatMap { cases(it) }
    }

    /** A test for each case, and a last one that none was lost. */
    private fun cases(name: String): Stream<DynamicTest> {
        val file = load("tests/vectors/$name")
        val pendingRules = load("tests/vectors/pending.json")["rules"].map { it.textValue() } - CALL_NAMES.toSet()
        val (pending, now) = file["cases"].partition { it["rule"].textValue() in pendingRules }
        val asked = now.associate { it["id"].textValue() to asked(it) }
        val (unrepresentable, ran) = asked.entries.partition { (_, all) -> all.all { it.isExcused } }
        val counts = dynamicTest("none of $name is lost") {
            val excused = asked.flatMap { (id, all) -> all.filter { it.isExcused }.map { id } }
            println("$name: ${ran.size} ran, ${pending.size} pending, not representable: ${excused.joinToString(" ")}")
            val few = maxOf(3, asked.values.sumOf { it.size } / 25)
            assertTrue(excused.size <= few) { "more than $few are not representable" }
            assertEquals(file["count"].intValue(), ran.size + pending.size + unrepresentable.size)
        }
        val tests = ran.map { (id, all) -> dynamicTest(id) { all.filterNot { it.isExcused }.forEach { it.assertFits() } } }
        return (tests + counts).stream()
    }

    @Test fun replay() {
        val file = File(System.getenv("TRUELINE_REPLAY") ?: "")
        if (!file.isFile) println("skipped: replay in Kotlin (TRUELINE_REPLAY names no file of answers)")
        assumeTrue(file.isFile)
        var questions = 0
        var unrepresentable = 0
        val wrong = mutableListOf<String>()
        val lines = file.readLines()
        for (asked in lines.asSequence().flatMap { line -> asked(mapper.readTree(line)) }) {
            questions++
            if (asked.isExcused) unrepresentable++ else if (!asked.isRepeated) wrong += "$asked"
        }
        println("replay: $questions asked, $unrepresentable of them not representable, ${wrong.size} differ")
        assertTrue(wrong.isEmpty()) { wrong.take(5).joinToString("\n") }
        assertTrue(lines.isNotEmpty())
    }

    private fun load(path: String): JsonNode = mapper.readTree(File(System.getProperty("trueline.root"), path))
}

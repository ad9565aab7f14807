package dev.trueline

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.node.ObjectNode
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Assertions.fail
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
        val pendingRules = load("tests/vectors/pending.json")["rules"].map { it.textValue() } - RULES.toSet()
        val (pending, now) = file["cases"].partition { it["rule"].textValue() in pendingRules }
        val answers = now.associateWith { answered(it["rule"].textValue(), it["args"]) }
        val (unrepresentable, ran) = now.partition { isExcused(answers.getValue(it), it) }
        val counts = dynamicTest("none of $name is lost") {
            val ids = unrepresentable.map { it["id"].textValue() }
            println("$name: ${ran.size} ran, ${pending.size} pending, not representable: ${ids.joinToString(" ")}")
            val few = maxOf(3, file["cases"].size() / 50)
            assertTrue(ids.size <= few) { "more than $few are not representable" }
            assertEquals(file["count"].intValue(), ran.size + pending.size + ids.size)
        }
        val tests = ran.map { dynamicTest(it["id"].textValue()) { assertFits(it, answers.getValue(it)) } }
        return (tests + counts).stream()
    }

    @Test fun replay() {
        val file = File(System.getenv("TRUELINE_REPLAY") ?: "")
        if (!file.isFile) println("skipped: replay in Kotlin (TRUELINE_REPLAY names no file of answers)")
        assumeTrue(file.isFile)
        var unrepresentable = 0
        val wrong = mutableListOf<String>()
        val lines = file.readLines()
        for (line in lines) {
            val wanted = mapper.readTree(line) as ObjectNode
            val answer = answered(wanted["rule"].textValue(), wanted["args"])
            if (isExcused(answer, wanted)) {
                unrepresentable++
                continue
            }
            val expected = wanted.deepCopy().retain("out", "fault")
            // Not comparable where the path was completed.
            if (answer["fault"]?.has("message") == false) (expected["fault"] as? ObjectNode)?.remove("message")
            if (answer != expected) wrong += "$line\n  $answer"
        }
        println("replay: ${lines.size} asked, $unrepresentable of them not representable, ${wrong.size} differ")
        assertTrue(wrong.isEmpty()) { wrong.take(5).joinToString("\n") }
        assertTrue(lines.isNotEmpty())
    }

    /** `out`, `fault`, or `unrepresentable` with the argument's path. */
    private fun answered(rule: String, args: JsonNode): JsonNode {
        val answer = mapper.createObjectNode()
        return try {
            answer.set("out", mapper.readTree(call(rule, Arguments(args)) ?: fail("no rule $rule")))
        } catch (fault: Fault) {
            answer.set("fault", asJson(fault))
        } catch (misread: Misread) {
            answer.set("fault", misread.fault)
        } catch (argument: NotRepresentable) {
            answer.put("unrepresentable", argument.path)
        }
    }

    /** A case that cannot be asked is right only if it expects INVALID_INPUT at that argument. */
    private fun isExcused(answer: JsonNode, wanted: JsonNode): Boolean {
        val fault = wanted["fault"] ?: return false
        return answer.has("unrepresentable") && fault["code"].textValue() == "INVALID_INPUT" &&
            fault["field"] == answer["unrepresentable"]
    }

    /** `out` exactly; of a fault, what the case gives. */
    private fun assertFits(case: JsonNode, answer: JsonNode) {
        case["out"]?.let { return assertEquals(it, answer["out"]) { "$answer" } }
        case["fault"].properties().forEach { (name, value) ->
            assertEquals(value, answer["fault"]?.get(name)) { "$name: $answer" }
        }
    }

    private fun load(path: String): JsonNode = mapper.readTree(File(System.getProperty("trueline.root"), path))
}

package dev.trueline

import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.node.ObjectNode
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.fail

// Asks what a case asks, in each of its forms, and judges the answers.

/** What a case or one of its steps wants, and the answer: `out`, `fault`, or `unrepresentable` with the path. */
internal class Asked(private val wanted: JsonNode, val answer: ObjectNode) {
    /** What cannot be asked is right only if INVALID_INPUT is expected at that very argument. */
    val isExcused: Boolean
        get() {
            val fault = wanted["fault"] ?: return false
            return answer.has("unrepresentable") && fault["code"].textValue() == "INVALID_INPUT" &&
                fault["field"] == answer["unrepresentable"]
        }

    /** Whether the answer is the core's own to the letter; a message is not comparable where the path was completed. */
    val isRepeated: Boolean
        get() {
            val expected = (wanted.deepCopy<JsonNode>() as ObjectNode).retain("out", "fault")
            if (answer["fault"]?.has("message") == false) (expected["fault"] as? ObjectNode)?.remove("message")
            return answer == expected
        }

    override fun toString(): String = "$wanted\n  $answer"

    /** `out` exactly; of a fault, what the case gives. */
    fun assertFits() {
        wanted["out"]?.let { return assertEquals(it, answer["out"]) { "$answer" } }
        wanted["fault"].properties().forEach { (name, value) ->
            assertEquals(value, answer["fault"]?.get(name)) { "$name: $answer" }
        }
    }
}

/**
 * A rule's case asks once; an object over time and a chain ask once a step, and a chain of stock commands once
 * more: for the state at its end.
 */
internal fun asked(case: JsonNode): List<Asked> = when {
    case.has("new") -> overTime(case)
    opens(case["rule"].textValue()) -> listOf(Asked(case, opened(case)))
    case.has("final") -> commands(case)
    case.has("steps") -> chain(case)
    else -> listOf(Asked(case, answered(case["rule"].textValue(), case["args"])))
}

/**
 * An object that is made, then called step by step, or once, or refused. `Keyring.new` answers what the ring
 * says of its keys.
 */
private fun overTime(case: JsonNode): List<Asked> {
    val rule = case["rule"].textValue()
    val name = rule.substringBefore('.')
    var live: AutoCloseable? = null
    val made = outcome { live = open(maker(name, case["new"]), Arguments(case["new"])) ?: fail("no object $name") }
    live.use {
        return when {
            live == null || !(case.has("steps") || case.has("args")) -> listOf(Asked(case, made))
            case.has("args") -> {
                val method = if (rule == "Keyring.new") "Keyring.keys" else rule
                listOf(Asked(case, answered(method, case["args"], live)))
            }
            else -> case["steps"].map { step ->
                Asked(step, answered("$name.${step["call"].textValue()}", step["args"], live))
            }
        }
    }
}

/** `LeadScorer.open` names no method: its case makes the object, and that is all. */
private fun opens(rule: String): Boolean = rule.endsWith(".open") && rule !in CALL_NAMES

private fun opened(case: JsonNode): ObjectNode {
    val name = case["rule"].textValue().substringBefore('.')
    val answer = outcome { open(name, Arguments(case["args"]))?.close() ?: fail("no object $name") }
    return if (answer.has("out")) answer.put("out", true) else answer
}

/** A third argument is the bytes that a ring takes for random ones, and null for none. */
private fun maker(name: String, new: JsonNode): String =
    if (new.path(2).isMissingNode || new[2].isNull) name else "$name.hazardousFixedRandom"

/** Rules over a state: each request gets the policy and the state of the answer before. */
private fun chain(case: JsonNode): List<Asked> {
    val carried = mapper.createObjectNode()
    for (name in listOf("policy", "state")) carried.set<JsonNode>(name, case[name] ?: mapper.nullNode())
    return case["steps"].map { step ->
        val request = carried.deepCopy().setAll<ObjectNode>(step["args"].single() as ObjectNode)
        val answer = answered(step["rule"].textValue(), mapper.createArrayNode().add(request))
        answer["out"]?.let { carried.set<JsonNode>("state", it["state"]) }
        Asked(step, answer)
    }
}

/**
 * Stock commands: each is decided over the state that the ones before left, with what the host would have
 * stored under its key; what was decided is applied.
 */
private fun commands(case: JsonNode): List<Asked> {
    var applied = outcome { mapper.readTree(StockState.fromJson(mapper.writeValueAsString(case["state"])).toJson()) }
    val stored = mutableMapOf<String, JsonNode>()
    val steps = case["steps"].map { step ->
        val id = step["id"].textValue()
        val state = applied["out"] ?: mapper.nullNode()
        val request = (step.deepCopy<JsonNode>() as ObjectNode).retain("id", "at", "command", "expected")
        request.set<JsonNode>("policy", case["policy"])
        request.set<JsonNode>("state", state)
        request.set<JsonNode>("prior", stored[id] ?: mapper.nullNode())
        val answer = answered("decideStock", mapper.createArrayNode().add(request))
        answer["out"]?.let { decision ->
            applied = answered("applyStock", mapper.createArrayNode().add(state).add(decision))
            stored.putIfAbsent(id, (decision.deepCopy<JsonNode>() as ObjectNode).retain("fingerprint", "outcome"))
        }
        Asked(step, answer)
    }
    return steps + Asked(mapper.createObjectNode().set("out", case["final"]), applied)
}

/** The answer of a rule, or of a method of the object `live`. */
internal fun answered(name: String, args: JsonNode, live: AutoCloseable? = null): ObjectNode =
    outcome { mapper.readTree(call(name, Arguments(args), live) ?: fail("neither a rule nor a method: $name")) }

private fun outcome(ask: () -> Any?): ObjectNode {
    val answer = mapper.createObjectNode()
    try {
        answer.set<JsonNode>("out", ask() as? JsonNode ?: mapper.nullNode())
    } catch (fault: Fault) {
        answer.set<JsonNode>("fault", asJson(fault))
    } catch (misread: Misread) {
        answer.set<JsonNode>("fault", misread.fault)
    } catch (argument: NotRepresentable) {
        answer.put("unrepresentable", argument.path)
    }
    return answer
}

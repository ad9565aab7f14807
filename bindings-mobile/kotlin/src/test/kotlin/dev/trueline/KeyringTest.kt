package dev.trueline

import org.junit.jupiter.api.Assertions.assertArrayEquals
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.util.concurrent.Callable
import java.util.concurrent.CyclicBarrier
import java.util.concurrent.Executors
import java.util.concurrent.TimeUnit

/** The ring as an app uses it, what only Kotlin can give it, and what is printed of its secrets. */
class KeyringTest {
    private val secret = (0..31).joinToString("") { "%02x".format(it) }
    private val other = (1..32).joinToString("") { "%02x".format(it) }
    private val key = KeyRecord(secret, KeyState.PRIMARY)
    private val context = mapOf("tenant" to "t1", "user" to "u1")
    private val text = "Zoë's 🔑"

    private fun refused(code: FaultCode, field: String?, call: () -> Any?): Fault {
        val fault = assertThrows(Fault.Vault::class.java) { call() }
        assertEquals(code to field, fault.code to fault.field)
        return fault
    }

    @Test fun `what is left out is the default`() {
        assertEquals(KeyRecord.fromJson("""{"secret": "$secret", "state": "PRIMARY"}"""), key)
        assertEquals(VaultPolicy.fromJson("{}"), VaultPolicy())
        assertEquals(PiiPolicy.fromJson("{}"), PiiPolicy())
        val layout = legacyLayout(LegacyPreset.SCRYPT_S16_IV12)
        assertEquals(layout, LegacyLayout.fromJson(layout.toJson()))
        assertEquals(listOf("SCRYPT", "PBKDF2_SHA512", "RAW", "FIRST_32"), LegacyKdf.entries.map { it.name })
    }

    @Test fun `an app's way through a ring`() {
        Keyring(listOf(key)).use { ring ->
            val token = ring.seal(text, context)
            assertEquals(Opened(text, "0e5882f5", false), ring.open(token, context))
            assertNotEquals(token, ring.seal(text, context))
            assertTrue(token.startsWith(ring.keys().single().tokenPrefix))
            val closed = refused(FaultCode.INAUTHENTIC, "token") { ring.open(token, context + ("user" to "u2")) }
            assertTrue(closed.details.isEmpty())
            assertFalse(text in "$closed" || token in "$closed")
            val next = KeyRecord(other, KeyState.PRIMARY)
            Keyring(listOf(next, key.copy(state = KeyState.DECRYPT_ONLY))).use { after ->
                assertTrue(after.needsRotation(token))
                val rotation = after.rotate(token, context)
                assertEquals(token to true, rotation.previous to rotation.rotated)
                assertEquals(Opened(text, deriveKeyId(other), false), after.open(rotation.token, context))
            }
        }
    }

    @Test fun `rows keep their places, and a null stays null`() {
        Keyring(listOf(key)).use { ring ->
            val records = mapOf("record" to listOf("c1", "c2", "c3"))
            val sealed = ring.sealMany(listOf(text, null, ""), context, records)
            assertEquals(listOf(text, null, ""), ring.openMany(sealed.tokens, context, records).plaintexts)
            val swapped = ring.openMany(sealed.tokens.reversed(), context, records)
            assertEquals(listOf(0 to "INAUTHENTIC", 2 to "INAUTHENTIC"), swapped.faults.map { it.row to it.code })
            refused(FaultCode.INVALID_INPUT, "contextColumns.record") {
                ring.sealMany(listOf(text), context, records)
            }
        }
    }

    @Test fun `a secret is printed by no means, and never written`() {
        Keyring(listOf(key)).use { ring ->
            val opened = ring.open(ring.seal(text, context), context)
            val column = ring.openMany(listOf(ring.seal(text, context)), context)
            for (value in listOf(key, key.copy(secret = secret.uppercase()), opened, column, ring)) {
                for (told in listOf("$value", "${listOf(value)}", "${mapOf("a" to value)}", String.format("%s", value))) {
                    assertFalse(secret in told.lowercase() || text in told) { value.javaClass.simpleName }
                    assertTrue(value is Keyring || "***" in told) { value.javaClass.simpleName }
                }
            }
            assertEquals("KeyRecord(secret: *** of key 0e5882f5, state: \"PRIMARY\", label: null, epoch: 0)", "$key")
        }
        val written = listOf(KeyRecord::class.java, VaultPolicy::class.java).map { ty -> ty.methods.any { it.name == "toJson" } }
        assertEquals(listOf(false, true), written)
        val fault = refused(FaultCode.INVALID_KEY, "keys[0].secret") { Keyring(listOf(key.copy(secret = secret.dropLast(1)))) }
        assertFalse(secret.take(8) in "$fault ${fault.stackTraceToString()}")
    }

    @Test fun `values that no reader would let through are refused with their path`() {
        for (epoch in listOf(1L shl 53, Long.MAX_VALUE, Long.MIN_VALUE)) {
            refused(FaultCode.INVALID_INPUT, "keys[0].epoch") { Keyring(listOf(key.copy(epoch = epoch))) }
        }
        refused(FaultCode.INVALID_KEY, "keys[0].epoch") { Keyring(listOf(key.copy(epoch = 65_536))) }
        refused(FaultCode.INVALID_INPUT, "policy.cachedKeys") { Keyring(listOf(key), VaultPolicy(cachedKeys = Long.MIN_VALUE)) }
        refused(FaultCode.INVALID_POLICY, "policy.cachedKeys") { Keyring(listOf(key), VaultPolicy(cachedKeys = 4_097)) }
        refused(FaultCode.INVALID_KEYRING, "keys") { Keyring(listOf()) }
        Keyring(listOf(key)).use { ring ->
            refused(FaultCode.INVALID_CONTEXT, "context") { ring.seal(text, mapOf()) }
            for (half in listOf<() -> Any?>({ ring.seal("a\uD800", context) }, { ring.seal(text, mapOf("user" to "\uDC00")) })) {
                assertEquals(FaultCode.INVALID_INPUT, assertThrows(Fault::class.java) { half() }.code)
            }
        }
    }

    @Test fun `a text ends at one mebibyte`() {
        Keyring(listOf(key)).use { ring ->
            val longest = "é".repeat(1 shl 19)
            assertEquals(longest, ring.open(ring.seal(longest, context), context).plaintext)
            val fault = refused(FaultCode.PLAINTEXT_TOO_LONG, "plaintext") { ring.seal(longest + "a", context) }
            assertEquals(DetailValue.Number((1 shl 20) + 1L), fault.details["actual"])
        }
    }

    @Test fun `fixed random bytes are used up in order`() {
        val bytes = ByteArray(56) { it.toByte() }
        val same = List(2) {
            Keyring.hazardousFixedRandom(listOf(key), fixedRandom = bytes).use { ring ->
                val tokens = List(2) { ring.seal(text, context) }
                refused(FaultCode.RANDOM_UNAVAILABLE, null) { ring.seal(text, context) }
                tokens
            }
        }
        assertEquals(same[0], same[1])
        assertNotEquals(same[0][0], same[0][1])
        val sealed = java.util.Base64.getUrlDecoder().decode(same[0][1].removePrefix("tl1."))
        assertArrayEquals(bytes.copyOfRange(28, 56), sealed.copyOfRange(8, 36))
        refused(FaultCode.RANDOM_UNAVAILABLE, null) {
            Keyring.hazardousFixedRandom(listOf(key), null, ByteArray(27)).use { it.seal(text, context) }
        }
    }

    /** All start together, so that the first derivation of each key is asked for by many at once. */
    @Test fun `many threads share a ring from its first use on`() {
        val old = KeyRecord(other, KeyState.DECRYPT_ONLY, epoch = 3)
        val older = Keyring(listOf(old.copy(state = KeyState.PRIMARY))).use { it.seal(text, context) }
        val index = Keyring(listOf(key)).use { it.blindIndex(text, context) }
        Keyring(listOf(key, old)).use { ring ->
            val threads = Executors.newFixedThreadPool(THREADS)
            val start = CyclicBarrier(THREADS)
            val calls = List(THREADS) { place ->
                Callable {
                    start.await()
                    List(20) {
                        val token = if (place % 2 == 0) ring.seal(text, context) else older
                        ring.open(token, context) to ring.blindIndex(text, context)
                    }
                }
            }
            val answers = threads.invokeAll(calls, 5, TimeUnit.MINUTES).map { it.get() }
            threads.shutdown()
            answers.forEachIndexed { place, all ->
                val id = if (place % 2 == 0) "0e5882f5" else deriveKeyId(other)
                assertEquals(List(20) { Opened(text, id, place % 2 == 1) to index }, all)
            }
        }
    }

    /** Calls that are under way when the ring is closed end as ever; the last of them frees it. */
    @Test fun `a ring that is closed in the midst of calls answers or says so`() {
        val ring = Keyring(listOf(key))
        val token = ring.seal(text, context)
        val threads = Executors.newFixedThreadPool(THREADS)
        val start = CyclicBarrier(THREADS + 1)
        val calls = List(THREADS) {
            threads.submit(
                Callable {
                    start.await()
                    List(200) { runCatching { ring.open(token, context).plaintext }.recover { gone(it) }.getOrThrow() }
                },
            )
        }
        start.await()
        ring.close()
        val answers = calls.flatMap { it.get(1, TimeUnit.MINUTES) }
        threads.shutdown()
        assertEquals(THREADS * 200, answers.size)
        assertTrue((answers.toSet() - setOf(text, GONE)).isEmpty()) { "${answers.toSet()}" }
        assertEquals(GONE, assertThrows(IllegalStateException::class.java) { ring.open(token, context) }.message)
    }

    private fun gone(why: Throwable): String? = (why as? IllegalStateException ?: throw why).message

    @Test fun `after its end a ring says so`() {
        val ring = Keyring(listOf(key))
        ring.close()
        ring.close()
        val refusal = assertThrows(IllegalStateException::class.java) { ring.seal(text, context) }
        assertEquals(GONE, refusal.message)
    }

    private companion object {
        const val THREADS = 16
        const val GONE = "Keyring object has already been destroyed"
    }
}

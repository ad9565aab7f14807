package safe

import dev.trueline.Fault
import dev.trueline.KeyRecord
import dev.trueline.KeyState
import dev.trueline.Keyring
import dev.trueline.generateKey
import dev.trueline.maskText

/**
 * Where the device keeps a secret: on Android a text that a key of `AndroidKeyStore` has wrapped, in preferences
 * that no backup takes along. It never leaves the phone, and a server's key never comes to it.
 */
interface DeviceKeys {
    fun read(): String?

    fun write(secret: String)
}

/**
 * What a phone keeps of its user while it is offline: the session, and rows of its database, sealed. A token
 * opens for the user, the table and the record that it was sealed for; the next user of the phone, or a token
 * that was put into another row, gets nothing.
 */
class OfflineSafe(private val user: String, keys: DeviceKeys) : AutoCloseable {
    private val ring = Keyring(listOf(KeyRecord(secret(keys), KeyState.PRIMARY, label = "this phone")))

    /** Off the main thread, before the first screen: the first use of a key takes tens of milliseconds. */
    fun warmUp() {
        ring.warmUp()
    }

    /** The session as the app keeps it. */
    fun keepSession(refreshToken: String): String = ring.seal(refreshToken, context("session"))

    /** The session of this user; null where he has to sign in again, whatever the reason is. */
    fun session(kept: String): String? =
        try {
            ring.open(kept, context("session")).plaintext
        } catch (_: Fault) {
            null
        }

    /** A row as the app keeps it. */
    fun keep(table: String, record: String, text: String): String =
        ring.seal(text, context(table) + ("record" to record))

    /** The rows of a table, from the token of each record. */
    fun rows(table: String, kept: Map<String, String>): Rows {
        val records = kept.keys.toList()
        val opened = ring.openMany(kept.values.toList(), context(table), mapOf("record" to records))
        val texts = records.zip(opened.plaintexts).mapNotNull { (record, text) -> text?.let { record to it } }
        return Rows(texts.toMap(), opened.faults.map { records[it.row] })
    }

    override fun close() = ring.close()

    private fun context(table: String) = mapOf("user" to user, "table" to table)

    /** Drawn at the first start of the app, the same ever after. */
    private fun secret(keys: DeviceKeys): String = keys.read() ?: generateKey().also { keys.write(it) }
}

/** Texts by record, and the records that did not open, which are to be fetched again. No data class: it would print. */
class Rows(val texts: Map<String, String>, val lost: List<String>)

/** What of a line may stand in the app's log. */
fun logged(line: String): String = maskText(line)

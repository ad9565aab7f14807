package van

import dev.trueline.FaultCode
import dev.trueline.StockRequest
import dev.trueline.StockState
import dev.trueline.fromJson
import java.io.FileOutputStream
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption.ATOMIC_MOVE
import java.nio.file.StandardCopyOption.REPLACE_EXISTING

/**
 * All that the app keeps: the stock as the office last told it, the commands that the office has not answered
 * yet, in the order in which they were given, and those that it refused and nobody has seen yet.
 *
 * In the file each is a line of JSON; behind one that was refused stand the fault's code and its sentence.
 */
data class Outbox(
    val stock: StockState = StockState(emptyList()),
    val waiting: List<StockRequest> = emptyList(),
    val refused: List<Refused> = emptyList(),
) {
    /** Written whole and to the disk before it takes the old one's place: it is old or new, never half of it. */
    fun write(file: Path) {
        val refusals = refused.map { "${it.request.toJson()}\t${it.code}\t${it.text.lines().joinToString(" ")}" }
        val lines = listOf(stock.toJson()) + waiting.map { it.toJson() } + refusals
        val fresh = file.resolveSibling("${file.fileName}.new")
        FileOutputStream(fresh.toFile()).use { out ->
            out.write(lines.joinToString("\n").toByteArray())
            out.fd.sync()
        }
        Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING)
    }

    companion object {
        /** Empty where there is no file yet. One that cannot be read is a fault, and stays as it is. */
        fun read(file: Path): Outbox {
            if (!Files.exists(file)) return Outbox()
            val lines = Files.readAllLines(file)
            val (waiting, refused) = lines.drop(1).map { it.split('\t', limit = 3) }.partition { it.size == 1 }
            return Outbox(
                StockState.fromJson(lines.first()),
                waiting.map { StockRequest.fromJson(it[0]) },
                refused.map { Refused(StockRequest.fromJson(it[0]), FaultCode.valueOf(it[1]), it[2]) },
            )
        }
    }
}

/** A command that the office refused: its code for the app, its sentence for the technician. */
data class Refused(val request: StockRequest, val code: FaultCode, val text: String)

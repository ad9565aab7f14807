package customers

import dev.trueline.DuplicateRecord
import dev.trueline.FindDuplicatesRequest
import dev.trueline.MergeRecord
import dev.trueline.MergeRecordsRequest
import dev.trueline.MergeResult
import dev.trueline.MergeUndo
import dev.trueline.MergeValue
import dev.trueline.UndoMergeRequest
import dev.trueline.findDuplicates
import dev.trueline.fromJson
import dev.trueline.mergeRecords
import dev.trueline.undoMerge

/**
 * The customers on a representative's phone, and what was merged there: nothing here needs a network. Each step gives
 * a new book, which the app keeps in place of the old one.
 */
data class CustomerBook(val customers: List<MergeRecord>, val merges: List<MergeUndo> = emptyList()) {
    /** Who the customer that was just typed in may be, the best to merge with first. */
    fun lookalikes(typed: MergeRecord): List<Lookalike> {
        val report = findDuplicates(FindDuplicatesRequest((customers + typed).map { compared(it) }))
        val pairs = report.pairs.filter { typed.id == it.a || typed.id == it.b }
        return pairs.map { pair -> Lookalike(customer(if (pair.a == typed.id) pair.b else pair.a), pair) }.sorted()
    }

    /** What would become of the two: nothing is changed. Two tax numbers are refused, `MERGE_FORBIDDEN`. */
    fun preview(typed: MergeRecord, id: String): MergeResult =
        mergeRecords(MergeRecordsRequest(listOf(customer(id), typed)))

    /** The book after the merge of a preview. */
    fun merged(preview: MergeResult): CustomerBook {
        val master = preview.undo.records.first().copy(fields = preview.fields)
        return CustomerBook(without(preview.undo).with(listOf(master)), merges + preview.undo)
    }

    /** The book after an edit. */
    fun edited(id: String, fields: Map<String, MergeValue?>): CustomerBook {
        val edited = customer(id).let { it.copy(fields = it.fields + fields) }
        return copy(customers = customers.filter { it.id != id }.with(listOf(edited)))
    }

    /** The book without the last merge into a customer: both are there again, and what was edited since has stayed. */
    fun takenBack(id: String): TakenBack {
        val merge = merges.last { it.masterId == id }
        val before = undoMerge(UndoMergeRequest(merge, customer(id).fields))
        return TakenBack(CustomerBook(without(merge).with(before.records), merges - merge), before.keptEdits)
    }

    /** What the app writes into its file: a line of JSON a customer, an empty one, and a line a merge. */
    fun kept(): String = (customers.map { it.toJson() } + "" + merges.map { it.toJson() }).joinToString("\n")

    private fun customer(id: String): MergeRecord = customers.first { it.id == id }

    private fun without(merge: MergeUndo): List<MergeRecord> {
        val ids = merge.records.map { it.id }
        return customers.filter { it.id !in ids }
    }

    companion object {
        /** As it was kept. */
        fun read(kept: String): CustomerBook {
            val (customers, merges) = kept.split("\n\n").map { it.lines() } + listOf(emptyList())
            return CustomerBook(
                customers.filter { it.isNotEmpty() }.map { MergeRecord.fromJson(it) },
                merges.filter { it.isNotEmpty() }.map { MergeUndo.fromJson(it) },
            )
        }
    }
}

/** The book after a merge was taken back, and the fields that keep what was written since. */
data class TakenBack(val book: CustomerBook, val keptEdits: List<String>)

private fun List<MergeRecord>.with(others: List<MergeRecord>) = (this + others).sortedBy { it.id }

/** Texts are compared; what is none says nothing of who somebody is. */
private fun compared(record: MergeRecord): DuplicateRecord {
    val texts = record.fields.mapNotNull { (name, value) -> (value as? MergeValue.Text)?.let { name to it.value } }
    return DuplicateRecord(record.id, record.rank, texts.toMap())
}

package customers

import dev.trueline.MergeResult

/** A line of the preview: what a field would have, from which records, and what would be lost. */
data class Survivor(val field: String, val value: String, val from: List<String>, val lost: List<String>)

/** What would survive a merge: a line a field, by name. */
fun survivors(preview: MergeResult): List<Survivor> = preview.fields.keys.sorted().map { field ->
    val lost = preview.conflicts.find { it.field == field }?.dropped.orEmpty()
    Survivor(field, shown(preview.fields[field]), preview.sources[field].orEmpty(), lost.map { shown(it.value) })
}

package dev.trueline

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assumptions.assumeTrue
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.CsvSource
import java.io.File
import java.security.MessageDigest
import java.util.HexFormat
import java.util.zip.GZIPInputStream

/** The scores of the real file: the hash of all of them is the chapter's. The file may not be published. */
class RealLeadsTest {
    private val file = File(System.getProperty("trueline.root"), "../shared/data/xeducation_leads.csv.gz")
    /** The two that name a lead, and the eight that were written after the outcome. */
    private val leftOut = setOf(
        "Prospect ID", "Lead Number", "Tags", "Lead Quality", "Lead Profile", "Last Notable Activity",
        "Asymmetrique Activity Index", "Asymmetrique Profile Index", "Asymmetrique Activity Score", "Asymmetrique Profile Score",
    )
    private val numbers = setOf("TotalVisits", "Total Time Spent on Website", "Page Views Per Visit")

    @ParameterizedTest
    @CsvSource(
        "DROP, '', 3550045277498, bc06d975fd08454143e9ff53e62f3775d09fe6fbdf5cfaeedd9e17414ce8c2dd",
        "KEEP, '', 3547618044996, 51734ec6105d20a3393f52330d32d53b05c9460e24c00f494f6e0a53d814c037",
        "DROP, Last Activity, 3553007744803, 434b9acf2940b7569b1eb6169665c5833967826d1c9fa5a1f8fc0021b8427753",
    )
    fun `the scores of the real file are those of the chapter`(signs: ContrarySigns, without: String, sum: Long, hash: String) {
        if (!file.isFile) println("skipped: scores of the real file in Kotlin (${file.name} is absent, it may not be published)")
        assumeTrue(file.isFile)
        val scores = scores(signs, without)
        assertEquals(sum, scores.sum())
        val digest = MessageDigest.getInstance("SHA-256").digest(scores.joinToString(",").toByteArray())
        assertEquals(hash, HexFormat.of().formatHex(digest))
    }

    /** The probability of each lead, by a scorecard learned from those that are not kept out. */
    private fun scores(signs: ContrarySigns, without: String): List<Long> {
        val lines = GZIPInputStream(file.inputStream()).bufferedReader().readLines().map { cells(it) }
        val (names, rows) = lines.first() to lines.drop(1)
        val fields = names.filterNot { it == "Converted" || it == without || it in leftOut }
        val taught = rows.filterIndexed { i, _ -> !inHoldout("$i", 30) }
        assertEquals(9240 to 6456, rows.size to taught.size)
        fun table(rows: List<List<String>>) = fields.map { field ->
            LeadColumn(field, values = names.indexOf(field).let { place -> rows.map { LeadValue.of(it[place]) } })
        }
        val won = names.indexOf("Converted").let { place -> taught.map { it[place] == "1" } }
        val features = fields.map { FeatureRequest(it, if (it in numbers) FeatureKind.NUMBER else FeatureKind.CATEGORY) }
        val policy = TrainPolicy(contrarySigns = signs, missingTexts = listOf("", "Select"))
        val card = trainScorecard(TrainScorecardRequest(features, table(taught), won, policy))
        return LeadScorer(LeadScorerOptions(scorecard = card)).use { scorer ->
            scorer.predictColumns(PredictColumnsRequest(table(rows), rows.size.toLong())).probabilityPpb.map { it!! }
        }
    }

    /** The cells of a line; in quotes, a comma is part of one. */
    private fun cells(line: String): List<String> {
        val cells = mutableListOf("")
        line.split('"').forEachIndexed { i, part ->
            val parts = if (i % 2 == 1) listOf(part) else part.split(',')
            cells[cells.lastIndex] += parts.first()
            cells += parts.drop(1)
        }
        return cells
    }
}

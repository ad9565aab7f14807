import Foundation

// `TRUELINE_REPLAY=answers.jsonl cases ROOT`: every case of tests/vectors, random answers of the core, and
// values that only a typed language can build. Ends with `swift: N passed, N failed, N skipped`.

nonisolated(unsafe) var passed = 0
nonisolated(unsafe) var failed = 0
nonisolated(unsafe) var skipped = 0

func check(_ holds: @autoclosure () throws -> Bool, _ what: @autoclosure () -> String, line: Int = #line) {
    do {
        if try holds() {
            passed += 1
        } else {
            failed += 1
            print("FAILED (line \(line)) \(what())")
        }
    } catch {
        failed += 1
        print("FAILED (line \(line)) \(what()): \(error)")
    }
}

func run() throws {
    let root = URL(fileURLWithPath: CommandLine.arguments[1])
    let vectors = try FileManager.default.contentsOfDirectory(atPath: root.path + "/tests/vectors").sorted()
    for file in vectors where file.hasSuffix(".json") && file != "pending.json" {
        try runCases(file, root: root)
    }
    check(vectors.count > 1, "there are no case files")
    try checkBorder()
    try checkThreads()
    try checkLimiter()
    try checkKeyring()
    try checkPii()
    try checkCustomers()
    try checkStock()
    try checkLeads()
    let answers = ProcessInfo.processInfo.environment["TRUELINE_REPLAY"] ?? ""
    if FileManager.default.fileExists(atPath: answers) {
        try replay(answers)
    } else {
        skipped += 1
        print("skipped: replay in Swift (TRUELINE_REPLAY names no file of answers)")
    }
}

do {
    try run()
} catch {
    failed += 1
    print("FAILED \(error)")
}
print("swift: \(passed) passed, \(failed) failed, \(skipped) skipped")
exit(failed == 0 ? 0 : 1)

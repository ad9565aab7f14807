import Foundation
import Trueline

/// All that the app keeps: the stock as the office last told it, the commands that the office has not answered
/// yet, in the order in which they were given, and those that it refused and nobody has seen yet.
///
/// In the file each is a line of JSON; behind one that was refused stand the fault's code and its sentence.
struct Outbox {
    var stock = StockState(levels: [])
    var waiting: [StockRequest] = []
    var refused: [Refused] = []
}

/// A command that the office refused: its code for the app, its sentence for the technician.
public struct Refused: Equatable {
    public let request: StockRequest
    public let code: FaultCode
    public let text: String
}

extension Outbox {
    /// Written whole and to the disk before it takes the old one's place: it is old or new, never half of it.
    func write(to file: URL) throws {
        let refusals = try refused.map { refused in
            let text = refused.text.components(separatedBy: .newlines).joined(separator: " ")
            return try "\(refused.request.toJson())\t\(refused.code.name)\t\(text)"
        }
        let lines = try [stock.toJson()] + waiting.map { try $0.toJson() } + refusals
        let fresh = file.appendingPathExtension("new")
        try Data().write(to: fresh)
        let handle = try FileHandle(forWritingTo: fresh)
        try handle.write(contentsOf: Data(lines.joined(separator: "\n").utf8))
        try handle.synchronize()
        try handle.close()
        guard rename(fresh.path, file.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// Empty where there is no file yet. One that cannot be read is an error, and stays as it is.
    init(file: URL) throws {
        guard FileManager.default.fileExists(atPath: file.path) else { return }
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        stock = try StockState.fromJson(String(lines[0]))
        for line in lines.dropFirst() {
            let parts = line.split(separator: "\t", maxSplits: 2, omittingEmptySubsequences: false)
            let request = try StockRequest.fromJson(String(parts[0]))
            if parts.count == 1 {
                waiting.append(request)
            } else if parts.count == 3, let code = FaultCode.allCases.first(where: { $0.name == parts[1] }) {
                refused.append(Refused(request: request, code: code, text: String(parts[2])))
            } else {
                throw CocoaError(.fileReadCorruptFile)
            }
        }
    }

    /// The first of what waits, answered.
    func answered(_ reply: Reply) -> Outbox {
        var next = self
        let request = next.waiting.removeFirst()
        next.stock = reply.stock
        if case let .refusal(code, text) = reply.answer {
            next.refused.append(Refused(request: request, code: code, text: text))
        }
        return next
    }
}

/// The elements that are open, innermost last. Fixed room: nesting is bounded by what it holds.
struct XMLStack {
    static let depthLimit = 64
    static let nameLimit = 64

    private var names = [UInt8](repeating: 0, count: depthLimit * nameLimit)
    private var lengths = [Int](repeating: 0, count: depthLimit)
    private var numbers = [Int](repeating: 0, count: depthLimit)
    private var children = [Bool](repeating: false, count: depthLimit)
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }
    var isFull: Bool { count == Self.depthLimit }
    var nameLength: Int { lengths[count - 1] }
    /// Number of the innermost element, 0 outside of all.
    var number: Int { count > 0 ? numbers[count - 1] : 0 }
    /// Number of the element around the innermost one.
    var parent: Int { count > 1 ? numbers[count - 2] : 0 }
    var hasChildren: Bool { children[count - 1] }

    mutating func push(_ text: Span<UInt8>, _ name: Range<Int>, number: Int) {
        if count > 0 { children[count - 1] = true }
        let base = count * Self.nameLimit
        var room = names.mutableSpan
        for offset in 0..<name.count { room[base &+ offset] = text[name.lowerBound &+ offset] }
        lengths[count] = name.count
        numbers[count] = number
        children[count] = false
        count += 1
    }

    /// The innermost element has a child, that is already closed.
    @inline(__always) mutating func touch() {
        children[count - 1] = true
    }

    mutating func pop() {
        count -= 1
    }

    /// Whether the name of the innermost element stands at this place; the caller checked that it fits.
    @inline(__always) func matches(_ text: Span<UInt8>, at position: Int) -> Bool {
        let base = (count - 1) * Self.nameLimit
        for offset in 0..<lengths[count - 1] where names[base + offset] != text[position &+ offset]
        {
            return false
        }
        return true
    }

    var name: String {
        guard count > 0 else { return "" }
        let base = (count - 1) * Self.nameLimit
        return String(decoding: names[base..<base + lengths[count - 1]], as: UTF8.self)
    }
}

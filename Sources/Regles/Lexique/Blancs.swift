extension Character {
    /// As `isWhitespace`, which looks the tables of Unicode up even for a letter of ASCII.
    var estBlanc: Bool {
        guard let octet = asciiValue else { return isWhitespace }
        return octet == 0x20 || (0x09...0x0D).contains(octet)
    }
}

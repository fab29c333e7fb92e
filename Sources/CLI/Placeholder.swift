@main struct Socle { static func main() {} }

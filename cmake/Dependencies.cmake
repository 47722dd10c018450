# Third-party libraries beside Qt, each found once here. docs/dependencies.md gives the reason for each.
pkg_check_modules(SODIUM IMPORTED_TARGET libsodium)
pkg_check_modules(SQLCIPHER IMPORTED_TARGET sqlcipher)
pkg_check_modules(LIBPQ IMPORTED_TARGET libpq)
find_package(LibArchive)
find_package(OpenSSL)
find_package(Boost 1.74)
find_package(Qt6Keychain QUIET)

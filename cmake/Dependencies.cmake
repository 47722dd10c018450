# Third-party libraries beside Qt, each found once here. docs/dependencies.md gives the reason for each.
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(SQLCIPHER REQUIRED IMPORTED_TARGET sqlcipher)
pkg_check_modules(LIBPQ REQUIRED IMPORTED_TARGET libpq)
find_package(LibArchive REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(CURL 7.85 REQUIRED)
find_package(Boost 1.81 REQUIRED)
find_package(Qt6Keychain REQUIRED)

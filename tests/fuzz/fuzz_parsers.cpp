// libFuzzer's entry. Build with Clang and -DSHORTLIST_FUZZ=ON, run `fuzz_parsers <folder of examples>`.
#include "fuzz/parsers.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    shortlist::tests::parseUntrusted(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)));
    return 0;
}

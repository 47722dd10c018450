#include "server/http/headergate.h"
#include "server/http/limits.h"
#include "server/http/target.h"

#include <cstdint>
#include <cstdlib>

using namespace shortlist::server;

namespace {

void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace

/// Whatever bytes come: the scanner finds the same end however they arrive, and what passes the gate keeps its
/// promises.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Limits limits;

    HeadScanner atOnce;
    const HeadScanner::State state = atOnce.scan(bytes);
    HeadScanner piecewise;
    HeadScanner::State last = HeadScanner::State::Incomplete;
    for (qsizetype n = 1; n <= bytes.size() && last == HeadScanner::State::Incomplete; ++n)
        last = piecewise.scan(bytes.first(n));
    require(last == state);

    // Also heads the scanner would not let through: the reader stands on its own.
    const QByteArrayView headBytes = state == HeadScanner::State::Complete ? bytes.first(atOnce.length()) : bytes;
    const auto read = readHead(headBytes, limits);
    if (const auto *problem = std::get_if<shortlist::protocol::Problem>(&read)) {
        require(problem->status >= 400 && problem->status < 600);
        return 0;
    }
    const auto &head = std::get<RequestHead>(read);
    require(!head.method.isEmpty() && head.target.startsWith('/'));
    require(!head.headers.contains("transfer-encoding") && !head.headers.value("host").isEmpty());
    require(head.contentLength >= 0 && head.contentLength < 1'000'000'000'000'000);
    require(!head.target.contains(' ') && !head.target.contains('\n') && !head.target.contains('\r'));
    const auto target = readTarget(head.target);
    if (target) {
        require(target->path.startsWith(u'/') && !target->path.contains(u"//") && !target->path.contains(QChar(0)));
        require(!target->path.contains(u"/../") && !target->path.endsWith(u"/.."));
    }
    return 0;
}

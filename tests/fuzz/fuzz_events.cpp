#include "fuzz/require.h"

#include "sync/transport/sseparser.h"

#include <cstdint>

using namespace shortlist;
using tests::require;

/// A stream of events of any bytes: read whole or in pieces it says the same, and no event is longer than the limit.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto heard = [](QByteArray &notes) {
        return [&notes](const sync::SseParser::Event &event) {
            require(event.data.size() <= sync::SseParser::maxEvent && event.type.size() <= sync::SseParser::maxEvent);
            notes += event.type + '|' + event.data + '\0';
        };
    };
    QByteArray whole;
    sync::SseParser atOnce(heard(whole));
    atOnce.feed(bytes);
    QByteArray pieces;
    sync::SseParser piecewise(heard(pieces));
    const qsizetype step = 1 + bytes.size() % 5;
    for (qsizetype at = 0; at < bytes.size(); at += step)
        piecewise.feed(bytes.sliced(at, qMin(step, bytes.size() - at)));
    require(whole == pieces);
    return 0;
}

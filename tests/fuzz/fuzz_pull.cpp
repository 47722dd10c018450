#include "fuzz/require.h"

#include "protocol/copytext.h"
#include "protocol/digest.h"
#include "protocol/pullstream.h"

#include <cstdint>

using namespace shortlist;
using core::Expected;
using tests::require;

namespace {

/// Writes down what a reader reports, and takes each row apart like the cache does.
class Notes final : public protocol::PullVisitor
{
public:
    Expected<void> begin(const QJsonObject &) override { return note("begin"); }
    Expected<void> rows(const QString &entity, const QStringList &columns) override
    {
        return note("rows " + entity.toUtf8() + ' ' + columns.join(u',').toUtf8());
    }
    Expected<void> row(QByteArrayView line) override
    {
        const auto values = protocol::decodeCopyLine(line);
        if (values) {
            const QByteArray again = protocol::encodeCopyLine(*values);
            require(!again.contains('\n'));
            const auto twice = protocol::decodeCopyLine(again);
            require(twice && *twice == *values);
        }
        if (const auto range = protocol::rangeDigestFromLine(line)) {
            const auto twice = protocol::rangeDigestFromLine(protocol::toLine(*range));
            require(twice && twice->rows == range->rows && twice->sum == range->sum && twice->upTo == range->upTo);
        }
        return note("row " + line.toByteArray());
    }
    Expected<void> removals(const QString &entity, bool revoked) override
    {
        return note("removals " + entity.toUtf8() + (revoked ? " revoked" : ""));
    }
    Expected<void> removed(QByteArrayView id) override { return note("removed " + id.toByteArray()); }
    Expected<void> end(const QJsonObject &) override { return note("end"); }

    QByteArray text;

private:
    Expected<void> note(const QByteArray &line)
    {
        text += line + '\n';
        return {};
    }
};

} // namespace

/// A pull stream of any bytes: read whole or in pieces it says the same, and rows survive being written again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    Notes whole;
    protocol::PullReader atOnce(whole);
    const bool read = atOnce.feed(bytes).hasValue();

    Notes pieces;
    protocol::PullReader piecewise(pieces);
    bool readOn = true;
    const qsizetype step = 1 + bytes.size() % 7;
    for (qsizetype at = 0; readOn && at < bytes.size(); at += step)
        readOn = piecewise.feed(bytes.sliced(at, qMin(step, bytes.size() - at))).hasValue();
    require(read == readOn && whole.text == pieces.text);
    require(!read || atOnce.complete() == piecewise.complete());
    return 0;
}

#include "documents/preview.h"

#include <QtEndian>

#include <algorithm>

namespace shortlist::documents {

namespace {

constexpr QByteArrayView magic("SLPREV1\n");
constexpr qsizetype headBytes = magic.size() + 4;
constexpr qsizetype mostLiteral = 128;
constexpr qsizetype mostRepeated = 129;
constexpr qsizetype pixelBytes = 2;

core::Unexpected damaged()
{
    return core::fail(core::ErrorCode::Corrupt, QStringLiteral("These bytes are no preview"));
}

} // namespace

QByteArray writePreview(const Preview &preview)
{
    QByteArray out(headBytes, '\0');
    std::copy(magic.begin(), magic.end(), out.begin());
    qToBigEndian(static_cast<quint16>(preview.width), out.data() + magic.size());
    qToBigEndian(static_cast<quint16>(preview.height), out.data() + magic.size() + 2);
    const qsizetype count = preview.pixels.size() / pixelBytes;
    const auto pixel = [&](qsizetype n) { return preview.pixels.sliced(n * pixelBytes, pixelBytes); };
    const auto same = [&](qsizetype a, qsizetype b) {
        return preview.pixels[a * pixelBytes] == preview.pixels[b * pixelBytes] &&
               preview.pixels[a * pixelBytes + 1] == preview.pixels[b * pixelBytes + 1];
    };
    for (qsizetype at = 0; at < count;) {
        qsizetype run = 1;
        while (run < mostRepeated && at + run < count && same(at, at + run))
            ++run;
        if (run >= 2) {
            out.append(static_cast<char>(run + 126)).append(pixel(at));
            at += run;
            continue;
        }
        qsizetype end = at + 1;
        while (end < count && end - at < mostLiteral && !(end + 1 < count && same(end, end + 1)))
            ++end;
        out.append(static_cast<char>(end - at - 1))
            .append(preview.pixels.sliced(at * pixelBytes, (end - at) * pixelBytes));
        at = end;
    }
    return out;
}

core::Expected<Preview> readPreview(const QByteArray &bytes)
{
    if (bytes.size() < headBytes || bytes.size() > mostPreviewBytes || !bytes.startsWith(magic))
        return damaged();
    Preview preview;
    preview.width = qFromBigEndian<quint16>(bytes.constData() + magic.size());
    preview.height = qFromBigEndian<quint16>(bytes.constData() + magic.size() + 2);
    if (preview.width < 1 || preview.height < 1 || preview.width > longestPreviewSide ||
        preview.height > longestPreviewSide)
        return damaged();
    const qsizetype whole = pixelBytes * preview.width * preview.height;
    preview.pixels.reserve(whole);
    for (qsizetype at = headBytes; at < bytes.size();) {
        const int head = static_cast<unsigned char>(bytes[at++]);
        const bool repeated = head >= 128;
        const qsizetype count = repeated ? head - 126 : head + 1;
        const qsizetype length = (repeated ? 1 : count) * pixelBytes;
        if (at + length > bytes.size() || preview.pixels.size() + count * pixelBytes > whole)
            return damaged();
        const QByteArray run = bytes.sliced(at, length);
        preview.pixels.append(repeated ? run.repeated(count) : run);
        at += length;
    }
    if (preview.pixels.size() != whole)
        return damaged();
    return preview;
}

} // namespace shortlist::documents

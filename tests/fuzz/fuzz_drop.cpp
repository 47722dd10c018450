#include "fuzz/require.h"

#include "client/droppedfiles.h"

#include <QMimeData>

#include <cstdint>

using namespace shortlist;
using tests::require;

/// The descriptor of files that another program offers in a drag, of any bytes: no more entries than it holds, no name
/// that leads out of a folder, and what is taken keeps the limits.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    constexpr int most = 5;
    for (const bool wide : {true, false}) {
        const QList<client::VirtualFile> files = client::readFileGroup(bytes, wide, most);
        require(files.size() <= qMin<qsizetype>(most, bytes.size() / (wide ? 592 : 332)));
        for (const client::VirtualFile &file : files) {
            require(!file.name.isEmpty() && file.name.size() <= 200);
            require(!file.name.contains(u'/') && !file.name.contains(u'\\') && file.name != u"..");
            require(file.size >= -1 && file.index >= 0);
        }
        QMimeData offered;
        offered.setData(QStringLiteral("application/x-qt-windows-mime;value=\"FileGroupDescriptor%1\"")
                            .arg(wide ? QStringLiteral("W") : QString()),
                        bytes);
        for (int i = 0; i < most; ++i)
            offered.setData(QStringLiteral("application/x-qt-windows-mime;value=\"FileContents\";index=%1").arg(i),
                            bytes);
        client::DropLimits limits;
        limits.files = 2;
        limits.bytesOfOne = 4000;
        limits.bytes = 6000;
        const client::DroppedFiles taken = client::takeFiles(offered, limits);
        require(taken.files.size() <= 2);
        qsizetype sum = 0;
        for (const client::FileInput &file : taken.files)
            sum += file.bytes.size();
        require(sum <= limits.bytes);
    }
    return 0;
}

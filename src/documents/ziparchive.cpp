#include "documents/ziparchive.h"

#include <archive.h>
#include <archive_entry.h>

#include <memory>

namespace shortlist::documents {

namespace {

using Reader = std::unique_ptr<archive, decltype(&archive_read_free)>;
using Writer = std::unique_ptr<archive, decltype(&archive_write_free)>;
using Entry = std::unique_ptr<archive_entry, decltype(&archive_entry_free)>;

core::Unexpected damaged()
{
    return core::fail(core::ErrorCode::Corrupt, QStringLiteral("The ZIP file is damaged or cut off"));
}

core::Unexpected unpacksTooLarge(qint64 limit)
{
    return core::fail(core::ErrorCode::TooLarge,
                      QStringLiteral("The ZIP file unpacks to over %1 MB").arg(limit / (1024LL * 1024)));
}

QString pathOf(archive_entry *entry)
{
    if (const char *utf8 = archive_entry_pathname_utf8(entry))
        return QString::fromUtf8(utf8);
    // A name in an unknown code page: only its ASCII part matters, because nobody asks for such an entry.
    const char *raw = archive_entry_pathname(entry);
    return raw ? QString::fromLatin1(raw) : QString();
}

/// Unpacks the current entry, at most `limit` bytes.
core::Expected<QByteArray> unpack(archive *zip, qint64 limit)
{
    QByteArray data;
    QByteArray block(64LL * 1024, Qt::Uninitialized);
    for (;;) {
        const la_ssize_t got = archive_read_data(zip, block.data(), static_cast<size_t>(block.size()));
        if (got < 0)
            return damaged();
        if (got == 0)
            return data;
        if (data.size() + got > limit)
            return unpacksTooLarge(limit);
        data.append(block.constData(), got);
    }
}

} // namespace

bool looksLikeZip(const QByteArray &bytes)
{
    // A file's first entry, or the end record of an empty ZIP file.
    return bytes.startsWith(QByteArrayView("PK\x03\x04", 4)) || bytes.startsWith(QByteArrayView("PK\x05\x06", 4));
}

core::Expected<ZipEntries> readZip(const QByteArray &bytes, const std::function<bool(const QString &)> &wanted,
                                   const ZipLimits &limits)
{
    if (!looksLikeZip(bytes))
        return core::fail(core::ErrorCode::InvalidInput, QStringLiteral("Not a ZIP file"));
    const Reader zip(archive_read_new(), &archive_read_free);
    // Seekable only: it reads the directory at the file's end, so a cut-off file is noticed and not half read.
    if (!zip || archive_read_support_format_zip_seekable(zip.get()) != ARCHIVE_OK ||
        archive_read_open_memory(zip.get(), bytes.constData(), static_cast<size_t>(bytes.size())) != ARCHIVE_OK)
        return damaged();

    ZipEntries entries;
    qint64 declared = 0;
    qint64 unpacked = 0;
    for (int count = 1;; ++count) {
        archive_entry *entry = nullptr;
        const int status = archive_read_next_header(zip.get(), &entry);
        if (status == ARCHIVE_EOF)
            return entries;
        if (status < ARCHIVE_WARN)
            return damaged();
        if (count > limits.entries)
            return core::fail(core::ErrorCode::TooLarge,
                              QStringLiteral("The ZIP file has more than %1 entries").arg(limits.entries));
        if (archive_entry_is_encrypted(entry) > 0)
            return core::fail(core::ErrorCode::Refused, QStringLiteral("The ZIP file is protected by a password"));
        const qint64 size = archive_entry_size_is_set(entry) ? archive_entry_size(entry) : 0;
        if (size < 0 || size > limits.totalBytes || (declared += size) > limits.totalBytes)
            return unpacksTooLarge(limits.totalBytes);
        const QString path = pathOf(entry);
        if (!wanted(path) || archive_entry_filetype(entry) != AE_IFREG)
            continue;
        core::Expected<QByteArray> data = unpack(zip.get(), qMin(limits.entryBytes, limits.totalBytes - unpacked));
        if (!data)
            return core::fail(data.error());
        unpacked += data->size();
        entries.insert(path, std::move(data).value());
    }
}

core::Expected<QByteArray> writeZip(const ZipEntries &entries)
{
    const Writer zip(archive_write_new(), &archive_write_free);
    QByteArray bytes;
    const auto append = [](archive *, void *target, const void *data, size_t size) -> la_ssize_t {
        static_cast<QByteArray *>(target)->append(static_cast<const char *>(data), static_cast<qsizetype>(size));
        return static_cast<la_ssize_t>(size);
    };
    const auto broken = [] {
        return core::fail(core::ErrorCode::Corrupt, QStringLiteral("The ZIP file could not be made"));
    };
    if (!zip || archive_write_set_format_zip(zip.get()) != ARCHIVE_OK ||
        archive_write_set_bytes_in_last_block(zip.get(), 1) != ARCHIVE_OK ||
        archive_write_open(zip.get(), &bytes, nullptr, append, nullptr) != ARCHIVE_OK)
        return broken();
    QStringList paths = entries.keys();
    paths.sort();
    for (const QString &path : paths) {
        const QByteArray data = entries.value(path);
        const Entry entry(archive_entry_new(), &archive_entry_free);
        archive_entry_set_pathname_utf8(entry.get(), path.toUtf8().constData());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_size(entry.get(), data.size());
        if (archive_write_header(zip.get(), entry.get()) != ARCHIVE_OK ||
            archive_write_data(zip.get(), data.constData(), static_cast<size_t>(data.size())) != data.size())
            return broken();
    }
    if (archive_write_close(zip.get()) != ARCHIVE_OK)
        return broken();
    return bytes;
}

} // namespace shortlist::documents

#include "support/rawpages.h"

#include <QFile>

#include <openssl/evp.h>

#include <memory>

namespace shortlist::tests {

namespace {

constexpr qsizetype pageSize = 4096;
constexpr qsizetype reserved = 48; // initialisation vector, authentication code, padding
constexpr qsizetype saltSize = 16; // in place of the first page's magic
constexpr qsizetype logHeader = 32;
constexpr qsizetype frameHeader = 24;

/// Empty when it cannot be decrypted.
QByteArray decrypted(const QByteArray &page, const QByteArray &key, qsizetype skip)
{
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                  &EVP_CIPHER_CTX_free);
    const auto *bytes = reinterpret_cast<const unsigned char *>(page.constData());
    const qsizetype length = pageSize - reserved - skip;
    QByteArray plain(length, '\0');
    int written = 0;
    if (!context ||
        EVP_DecryptInit_ex(context.get(), EVP_aes_256_cbc(), nullptr,
                           reinterpret_cast<const unsigned char *>(key.constData()),
                           bytes + pageSize - reserved) != 1 ||
        EVP_CIPHER_CTX_set_padding(context.get(), 0) != 1 ||
        EVP_DecryptUpdate(context.get(), reinterpret_cast<unsigned char *>(plain.data()), &written, bytes + skip,
                          static_cast<int>(length)) != 1)
        return {};
    return plain;
}

/// The database header, which follows the salt: its page size and reserve show that the key was right.
bool isFirstPage(const QByteArray &page)
{
    return page.size() > 5 && page[0] == '\x10' && page[1] == '\0' && page[4] == static_cast<char>(reserved);
}

} // namespace

QList<QByteArray> rawPages(const QString &path, const QByteArray &key)
{
    QFile file(path);
    if (key.size() != 32 || !file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    const bool isLog = path.endsWith(QStringLiteral("-wal"));
    const qsizetype start = isLog ? logHeader : 0;
    const qsizetype before = isLog ? frameHeader : 0;
    if ((bytes.size() - start) % (pageSize + before) != 0)
        return {};
    QList<QByteArray> pages;
    for (qsizetype at = start; at < bytes.size(); at += pageSize + before) {
        const QByteArray page = bytes.mid(at + before, pageSize);
        // A log names the page in its frame's header, most significant byte first.
        const bool first = isLog ? bytes.mid(at, 4) == QByteArray("\0\0\0\1", 4) : at == 0;
        pages.append(decrypted(page, key, first ? saltSize : 0));
        if (first && !isFirstPage(pages.constLast()))
            return {};
    }
    return pages;
}

} // namespace shortlist::tests

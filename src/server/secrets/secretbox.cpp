#include "server/secrets/secretbox.h"

#include <QFileInfo>

#include <sodium.h>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr char format = 1;
constexpr qsizetype nonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr qsizetype tagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr qsizetype keyBytes = KeyRing::keyBytes;
static_assert(keyBytes == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

// Where the parts begin.
constexpr qsizetype keyIdAt = 1;
constexpr qsizetype wrapAt = keyIdAt + KeyRing::idBytes;
constexpr qsizetype wrapBytes = nonceBytes + keyBytes + tagBytes;
constexpr qsizetype valueAt = wrapAt + wrapBytes;

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

unsigned long long length(const QByteArray &bytes)
{
    return static_cast<unsigned long long>(bytes.size());
}

/// Nonce, then ciphertext with its tag.
QByteArray encrypt(const QByteArray &plain, const QByteArray &key, const QByteArray &associated)
{
    QByteArray out(nonceBytes + plain.size() + tagBytes, Qt::Uninitialized);
    randombytes_buf(out.data(), static_cast<std::size_t>(nonceBytes));
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out) + nonceBytes, nullptr, raw(plain), length(plain),
                                               raw(associated), length(associated), nullptr, raw(out), raw(key));
    return out;
}

/// Nothing when key or associated data do not fit, or a bit was changed.
std::optional<QByteArray> decrypt(const QByteArray &box, const QByteArray &key, const QByteArray &associated)
{
    if (box.size() < nonceBytes + tagBytes)
        return std::nullopt;
    QByteArray plain(box.size() - nonceBytes - tagBytes, Qt::Uninitialized);
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        raw(plain), nullptr, nullptr, raw(box) + nonceBytes, static_cast<unsigned long long>(box.size() - nonceBytes),
        raw(associated), length(associated), raw(box), raw(key));
    return opened == 0 ? std::optional(plain) : std::nullopt;
}

/// The two encryptions never take each other's boxes.
QByteArray wrapLabel(const QByteArray &keyId)
{
    return QByteArray("shortlist data key 1 ") + keyId;
}

QByteArray valueLabel(const QByteArray &context)
{
    return QByteArray("shortlist value 1 ") + context;
}

core::Unexpected corrupt()
{
    return fail(ErrorCode::Corrupt, QStringLiteral("A sealed value was altered, or belongs to another place"));
}

/// A data key that leaves no copy in memory.
struct DataKey
{
    explicit DataKey(QByteArray given) : bytes(std::move(given)) {}
    ~DataKey() { sodium_memzero(bytes.data(), static_cast<std::size_t>(bytes.size())); }
    DataKey(const DataKey &) = delete;
    DataKey &operator=(const DataKey &) = delete;
    QByteArray bytes;
};

} // namespace

SecretBox::SecretBox(KeyRing ring, QString file) : m_file(std::move(file)), m_ring(std::move(ring)) {}

Expected<std::shared_ptr<SecretBox>> SecretBox::openOrCreate(const QString &keyRingFile)
{
    if (sodium_init() < 0)
        return fail(ErrorCode::Internal, QStringLiteral("libsodium cannot start"));
    const Expected<KeyRing> ring = KeyRing::loadOrCreate(keyRingFile);
    if (!ring)
        return fail(ring.error());
    return std::make_shared<SecretBox>(*ring, keyRingFile);
}

std::shared_ptr<SecretBox> SecretBox::inMemory()
{
    if (sodium_init() < 0)
        qFatal("libsodium cannot start");
    return std::make_shared<SecretBox>(KeyRing::fresh(QDateTime::currentDateTimeUtc()));
}

KeyRing SecretBox::ring() const
{
    const std::lock_guard lock(m_mutex);
    if (!m_file.isEmpty()) {
        // Read each time: secrets are rare, and no file time is fine enough to notice every rotation. A file that
        // cannot be read right now takes nothing away.
        if (Expected<KeyRing> read = KeyRing::load(m_file))
            m_ring = *std::move(read);
    }
    return m_ring;
}

Expected<QByteArray> SecretBox::seal(const QByteArray &plain, const QByteArray &context) const
{
    const KeyRing keys = ring();
    const KeyRing::Key &master = keys.current();
    DataKey dataKey(QByteArray(keyBytes, Qt::Uninitialized));
    randombytes_buf(dataKey.bytes.data(), static_cast<std::size_t>(keyBytes));
    return QByteArray(1, format) + master.id + encrypt(dataKey.bytes, master.bytes, wrapLabel(master.id)) +
           encrypt(plain, dataKey.bytes, valueLabel(context));
}

Expected<QByteArray> SecretBox::unwrap(const KeyRing &keys, const QByteArray &sealed) const
{
    if (sealed.size() < valueAt + nonceBytes + tagBytes)
        return corrupt();
    if (sealed[0] != format)
        return fail(ErrorCode::Incompatible, QStringLiteral("A sealed value has a format this program does not know"));
    const KeyRing::Key *const master = keys.find(sealed.mid(keyIdAt, KeyRing::idBytes));
    if (master == nullptr)
        return fail(ErrorCode::WrongKey,
                    QStringLiteral("The master key of a sealed value is not in the key ring; put the key ring's backup "
                                   "in its place"));
    const auto dataKey = decrypt(sealed.mid(wrapAt, wrapBytes), master->bytes, wrapLabel(master->id));
    if (!dataKey)
        return corrupt();
    return *dataKey;
}

Expected<QByteArray> SecretBox::open(const QByteArray &sealed, const QByteArray &context) const
{
    Expected<QByteArray> unwrapped = unwrap(ring(), sealed);
    if (!unwrapped)
        return fail(unwrapped.error());
    const DataKey dataKey(*std::move(unwrapped));
    const auto plain = decrypt(sealed.mid(valueAt), dataKey.bytes, valueLabel(context));
    if (!plain)
        return corrupt();
    return *plain;
}

Expected<QByteArray> SecretBox::rewrap(const QByteArray &sealed) const
{
    const KeyRing keys = ring();
    Expected<QByteArray> unwrapped = unwrap(keys, sealed);
    if (!unwrapped)
        return fail(unwrapped.error());
    const DataKey dataKey(*std::move(unwrapped));
    const KeyRing::Key &master = keys.current();
    return QByteArray(1, format) + master.id + encrypt(dataKey.bytes, master.bytes, wrapLabel(master.id)) +
           sealed.mid(valueAt);
}

bool SecretBox::knowsKey(const QByteArray &keyId) const
{
    return ring().find(keyId) != nullptr;
}

} // namespace shortlist::server

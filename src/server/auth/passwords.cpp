#include "server/auth/passwords.h"

#include "server/auth/bcrypt.h"

#include <sodium.h>

namespace shortlist::server {

using core::ErrorCode;
using core::Expected;
using core::fail;

namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memoryBytes = 19 * 1024 * 1024;

QByteArray hashOf(const QByteArray &password)
{
    char text[crypto_pwhash_STRBYTES];
    if (sodium_init() < 0 ||
        crypto_pwhash_str_alg(text, password.constData(), static_cast<unsigned long long>(password.size()), passes,
                              memoryBytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        return {};
    return QByteArray(text);
}

QByteArray hashOfNobody()
{
    QByteArray secret(32, Qt::Uninitialized);
    randombytes_buf(secret.data(), static_cast<std::size_t>(secret.size()));
    return hashOf(secret);
}

} // namespace

Expected<QByteArray> hashPassword(const QString &password)
{
    const QByteArray hash = hashOf(password.toUtf8());
    if (hash.isEmpty())
        return fail(ErrorCode::Busy, QStringLiteral("There is not enough memory to hash a password"));
    return hash;
}

PasswordVerifier::PasswordVerifier(int concurrent, int waiting)
    : m_concurrent(concurrent), m_waitingLimit(waiting), m_dummy(hashOfNobody())
{}

PasswordVerdict PasswordVerifier::verify(const QString &password, const QByteArray &hash)
{
    {
        std::unique_lock lock(m_mutex);
        if (m_running >= m_concurrent && m_waiting >= m_waitingLimit)
            return PasswordVerdict::Busy;
        ++m_waiting;
        m_free.wait(lock, [this] { return m_running < m_concurrent; });
        --m_waiting;
        ++m_running;
    }
    const QByteArray bytes = password.toUtf8();
    const QByteArray &stored = hash.isEmpty() ? m_dummy : hash;
    const bool fits = isBcryptHash(stored)
                          ? verifyBcrypt(bytes, stored)
                          : crypto_pwhash_str_verify(stored.constData(), bytes.constData(),
                                                     static_cast<unsigned long long>(bytes.size())) == 0;
    {
        const std::lock_guard lock(m_mutex);
        --m_running;
    }
    m_free.notify_one();
    return fits && !hash.isEmpty() ? PasswordVerdict::Right : PasswordVerdict::Wrong;
}

} // namespace shortlist::server

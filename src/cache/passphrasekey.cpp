#include "cache/passphrasekey.h"

#include <argon2.h>

#include <cstdlib>

#ifdef Q_OS_LINUX
#include <sys/mman.h>
#endif

namespace shortlist::cache {

namespace {

#ifdef Q_OS_LINUX
constexpr std::size_t hugePage = 2U * 1024 * 1024;

/// In huge pages where the system has some: tens of thousands of ordinary ones take a third longer.
int allocate(std::uint8_t **memory, std::size_t bytes)
{
    const std::size_t whole = (bytes + hugePage - 1) / hugePage * hugePage;
    *memory = static_cast<std::uint8_t *>(std::aligned_alloc(hugePage, whole));
    if (*memory == nullptr)
        return ARGON2_MEMORY_ALLOCATION_ERROR;
    // Refused: then it takes longer.
    static_cast<void>(madvise(*memory, whole, MADV_HUGEPAGE));
    return ARGON2_OK;
}

void deallocate(std::uint8_t *memory, std::size_t)
{
    std::free(memory);
}
#endif

std::uint8_t *bytesOf(const QByteArray &bytes)
{
    // The library takes what it only reads as if it wrote to it; without ARGON2_FLAG_CLEAR_… it does not.
    return reinterpret_cast<std::uint8_t *>(const_cast<char *>(bytes.constData()));
}

} // namespace

core::Expected<QByteArray> passphraseKey(const QByteArray &passphrase, const QByteArray &salt, quint64 passes,
                                         quint64 memory, qsizetype bytes)
{
    QByteArray key(bytes, '\0');
    argon2_context context{};
    context.out = reinterpret_cast<std::uint8_t *>(key.data());
    context.outlen = static_cast<std::uint32_t>(key.size());
    context.pwd = bytesOf(passphrase);
    context.pwdlen = static_cast<std::uint32_t>(passphrase.size());
    context.salt = bytesOf(salt);
    context.saltlen = static_cast<std::uint32_t>(salt.size());
    context.t_cost = static_cast<std::uint32_t>(passes);
    context.m_cost = static_cast<std::uint32_t>(memory / 1024);
    context.lanes = context.threads = 1;
    context.version = ARGON2_VERSION_13;
    context.flags = ARGON2_DEFAULT_FLAGS;
#ifdef Q_OS_LINUX
    context.allocate_cbk = allocate;
    context.free_cbk = deallocate;
#endif
    // libsodium's takes its memory in one piece that the system fills at once (MAP_POPULATE): for as long no other
    // thread of the process gets any, and the window stands still.
    if (argon2id_ctx(&context) != ARGON2_OK)
        return core::fail(core::ErrorCode::Internal,
                          QStringLiteral("There is not enough memory to check the passphrase"));
    return key;
}

} // namespace shortlist::cache

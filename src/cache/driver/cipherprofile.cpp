#include "cache/driver/cipherprofile.h"

namespace shortlist::cache {

QList<QByteArray> cipherProfile(const QByteArray &version)
{
    constexpr int firstWithOtherDefaults = 4;
    bool isNumber = false;
    const int major = version.split('.').constFirst().trimmed().toInt(&isNumber);
    if (!isNumber || major < 3)
        return {};
    QList<QByteArray> pragmas;
    // It sets the page size too, to 1024: ours has to come after it.
    if (major >= firstWithOtherDefaults)
        pragmas.append("PRAGMA cipher_compatibility = 3");
    pragmas.append("PRAGMA cipher_page_size = 4096");
    return pragmas;
}

} // namespace shortlist::cache

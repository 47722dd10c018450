#include "cache/driver/fold.h"

#include <QString>

#include <sqlcipher/sqlite3.h>

#include <algorithm>
#include <cstdlib>

namespace shortlist::cache {

namespace {

QByteArray foldAscii(QByteArrayView ascii)
{
    QByteArray out(ascii.size(), Qt::Uninitialized);
    std::transform(ascii.begin(), ascii.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    return out;
}

void foldFunction(sqlite3_context *context, int, sqlite3_value **arguments)
{
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL)
        return; // the result stays NULL
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(arguments[0]));
    if (text == nullptr) {
        sqlite3_result_error_nomem(context);
        return;
    }
    const QByteArray folded = foldText({text, static_cast<qsizetype>(sqlite3_value_bytes(arguments[0]))});
    sqlite3_result_text64(context, folded.constData(), static_cast<sqlite3_uint64>(folded.size()),
                          reinterpret_cast<sqlite3_destructor_type>(static_cast<std::intptr_t>(-1)), SQLITE_UTF8);
}

} // namespace

QByteArray foldText(QByteArrayView utf8)
{
    if (std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return foldAscii(utf8);
    const QString decomposed = QString::fromUtf8(utf8).normalized(QString::NormalizationForm_KD);
    QString letters;
    letters.reserve(decomposed.size());
    std::copy_if(decomposed.begin(), decomposed.end(), std::back_inserter(letters),
                 [](QChar c) { return c.category() != QChar::Mark_NonSpacing; });
    return letters.toUpper().toLower().toUtf8(); // folding would leave ß beside ss, and one sigma beside the other
}

QByteArray foldVersion()
{
    return QByteArrayLiteral("3/") + QByteArray::number(QChar::currentUnicodeVersion());
}

int registerFold(sqlite3 *db)
{
    return sqlite3_create_function_v2(db, "fold", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, foldFunction, nullptr,
                                      nullptr, nullptr);
}

} // namespace shortlist::cache

#include "cache/driver/matchkeys.h"

#include "domain/duplicates.h"
#include "domain/similarnames.h"

#include <sqlcipher/sqlite3.h>

#include <cstdint>
#include <utility>

namespace shortlist::cache {

namespace {

template <QString (*key)(const QString &)>
void keyFunction(sqlite3_context *context, int /*count*/, sqlite3_value **arguments)
{
    if (sqlite3_value_type(arguments[0]) == SQLITE_NULL)
        return; // the result stays NULL
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(arguments[0]));
    if (text == nullptr) {
        sqlite3_result_error_nomem(context);
        return;
    }
    const QByteArray found = key(QString::fromUtf8(text, sqlite3_value_bytes(arguments[0]))).toUtf8();
    if (!found.isEmpty())
        sqlite3_result_text64(context, found.constData(), static_cast<sqlite3_uint64>(found.size()),
                              reinterpret_cast<sqlite3_destructor_type>(static_cast<std::intptr_t>(-1)), SQLITE_UTF8);
}

QString textOf(sqlite3_value *value)
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_value_text(value));
    return text == nullptr ? QString() : QString::fromUtf8(text, sqlite3_value_bytes(value));
}

void similarFunction(sqlite3_context *context, int /*count*/, sqlite3_value **arguments)
{
    sqlite3_result_int(context, domain::similarNames(textOf(arguments[0]), textOf(arguments[1])) ? 1 : 0);
}

} // namespace

int registerMatchKeys(sqlite3 *db)
{
    int code = SQLITE_OK;
    for (const auto &[name, function] :
         {std::pair("mail_key", &keyFunction<domain::mailKey>), std::pair("phone_key", &keyFunction<domain::phoneKey>),
          std::pair("profile_key", &keyFunction<domain::profileKey>),
          std::pair("name_signature", &keyFunction<domain::nameSignature>)}) {
        if (code == SQLITE_OK)
            code = sqlite3_create_function_v2(db, name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr, function,
                                              nullptr, nullptr, nullptr);
    }
    if (code == SQLITE_OK)
        code = sqlite3_create_function_v2(db, "similar_names", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nullptr,
                                          similarFunction, nullptr, nullptr, nullptr);
    return code;
}

} // namespace shortlist::cache

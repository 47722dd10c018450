#include "desktop/links/recordlink.h"

#include <algorithm>
#include <array>

namespace shortlist::desktop {

namespace {

struct Kind
{
    QLatin1StringView word;
    QLatin1StringView entity;
};

constexpr std::array kinds{Kind{QLatin1StringView("candidate"), QLatin1StringView("candidates")},
                           Kind{QLatin1StringView("job"), QLatin1StringView("job_requisitions")},
                           Kind{QLatin1StringView("application"), QLatin1StringView("applications")}};
constexpr QLatin1StringView scheme("app://");
constexpr qsizetype uuidLength = 36;

/// 8-4-4-4-12 hexadecimal digits and nothing else: QUuid reads more forms than that.
bool isUuid(QStringView text)
{
    if (text.size() != uuidLength)
        return false;
    for (qsizetype i = 0; i < uuidLength; ++i) {
        const char16_t c = text[i].unicode();
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool digit = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
        if (dash ? c != u'-' : !digit)
            return false;
    }
    return true;
}

} // namespace

std::optional<RecordLink> parseRecordLink(QStringView text)
{
    if (!text.startsWith(scheme, Qt::CaseInsensitive))
        return std::nullopt;
    text = text.sliced(scheme.size());
    for (const Kind &kind : kinds) {
        if (text.size() != kind.word.size() + 1 + uuidLength || !text.startsWith(kind.word, Qt::CaseInsensitive) ||
            text[kind.word.size()] != u'/')
            continue;
        const QStringView id = text.sliced(kind.word.size() + 1);
        if (!isUuid(id))
            return std::nullopt;
        const QUuid row = QUuid::fromString(id);
        if (row.isNull())
            return std::nullopt;
        return RecordLink{kind.entity, row};
    }
    return std::nullopt;
}

QString recordLinkText(const RecordLink &link)
{
    const auto kind =
        std::find_if(kinds.begin(), kinds.end(), [&link](const Kind &each) { return each.entity == link.entity; });
    if (kind == kinds.end() || link.row.isNull())
        return {};
    return scheme + kind->word + QLatin1Char('/') + link.row.toString(QUuid::WithoutBraces);
}

} // namespace shortlist::desktop

#pragma once

#include <QString>

namespace shortlist::desktop {

/// A tooltip that says `text` letter for letter: Qt takes one that looks like HTML for it, and names, mails and names
/// of files are other people's words. Lines stay lines; empty text stays empty, which is no tooltip.
[[nodiscard]] inline QString plainTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    return QStringLiteral("<qt>") + text.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")) +
           QStringLiteral("</qt>");
}

} // namespace shortlist::desktop

#include "desktop/conflicts/diffhtml.h"

#include "desktop/conflicts/worddiff.h"
#include "desktop/style/theme.h"

namespace shortlist::desktop {

QString diffHtml(const QString &base, const QString &value)
{
    const Tokens &t = tokens();
    QString html;
    const QList<DiffRun> runs = wordDiff(base, value);
    const bool wholeValueNew = base.isEmpty();
    for (const DiffRun &run : runs) {
        const QString text = run.text.toHtmlEscaped();
        if (run.kind == DiffRun::Kind::Same || wholeValueNew) {
            html += text;
            continue;
        }
        // Short values leave out what was taken away: it stands in "before".
        if (run.kind == DiffRun::Kind::Removed && value.size() <= 40)
            continue;
        const bool added = run.kind == DiffRun::Kind::Added;
        html += QStringLiteral("<span style=\"background-color:%1;color:%2;text-decoration:%3\">%4</span>")
                    .arg((added ? t.diff.added : t.diff.removed).name(),
                         (added ? t.diff.addedText : t.diff.removedText).name(),
                         added ? QStringLiteral("underline") : QStringLiteral("line-through"), text);
    }
    return html.isEmpty() ? QStringLiteral("–") : html.replace(QLatin1Char('\n'), QStringLiteral("<br>"));
}

} // namespace shortlist::desktop

#include "desktop/printing/printedrecords.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"

#include <QCoreApplication>

#include <algorithm>

namespace shortlist::desktop {

namespace {

struct Printed
{
    Q_DECLARE_TR_FUNCTIONS(Printed)
};

PrintedText framed(const QString &title, const QString &body, const PrintFrame &frame)
{
    PrintedText text;
    text.title = title;
    text.heading = frame.workspace;
    text.moment = frame.moment;
    text.direction = frame.direction;
    text.locale = QLocale();
    text.html = QStringLiteral("<html dir='%1'><body><h1>%2</h1>%3</body></html>")
                    .arg(text.direction == Qt::RightToLeft ? QStringLiteral("rtl") : QStringLiteral("ltr"),
                         isolated(title.toHtmlEscaped()), body);
    return text;
}

QString table(const QString &rows)
{
    return QStringLiteral("<table width='100%' cellpadding='3' cellspacing='0'>%1</table>").arg(rows);
}

/// Cells from the leading end: Qt lays tables out from left to right, whatever their direction.
QString row(QStringList cells, const PrintFrame &frame)
{
    if (frame.direction == Qt::RightToLeft)
        std::reverse(cells.begin(), cells.end());
    return QStringLiteral("<tr>%1</tr>").arg(cells.join(QString()));
}

/// Each line reads as its own letters do, in a page of either direction.
QString inHtml(const QString &text)
{
    QStringList lines = text.toHtmlEscaped().split(QLatin1Char('\n'));
    for (QString &line : lines) {
        // Parts that are isolated already stand in the order of the page.
        if (!line.isEmpty() && !line.contains(QChar(0x2068)))
            line = isolated(line);
    }
    return lines.join(QStringLiteral("<br>"));
}

QString facts(const QList<std::pair<QString, QString>> &all, const PrintFrame &frame)
{
    QString rows;
    for (const auto &[name, value] : all) {
        if (!value.isEmpty())
            rows += row({QStringLiteral("<td width='32%'><font color='#555b66'>%1</font></td>").arg(inHtml(name)),
                         QStringLiteral("<td width='68%'>%1</td>").arg(inHtml(value))},
                        frame);
    }
    return rows.isEmpty() ? QString() : table(rows);
}

QString heading(const QString &text)
{
    return QStringLiteral("<h3>%1</h3>").arg(text.toHtmlEscaped());
}

QString dayOf(const QString &iso)
{
    const QDate day = QDate::fromString(iso, Qt::ISODate);
    return day.isValid() ? shortDay(day) : QString();
}

/// The first row is the titles, which stand on every page.
QString listTable(const QList<QStringList> &rows, const QList<int> &widths, const PrintFrame &frame)
{
    const QString side = frame.direction == Qt::RightToLeft ? QStringLiteral("right") : QStringLiteral("left");
    QString body;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QString cell = i == 0 ? QStringLiteral("th") : QStringLiteral("td");
        const QString style = i == 0       ? QStringLiteral(" bgcolor='#e6e8ee' align='%1'").arg(side)
                              : i % 2 == 0 ? QStringLiteral(" bgcolor='#f6f7f9'")
                                           : QString();
        QStringList cells;
        for (qsizetype column = 0; column < rows[i].size(); ++column) {
            const QString width =
                i == 0 && column < widths.size() ? QStringLiteral(" width='%1%'").arg(widths[column]) : QString();
            cells << QStringLiteral("<%1%2%3>%4</%1>").arg(cell, style, width, inHtml(rows[i][column]));
        }
        const QString line = row(cells, frame);
        body += i == 0 ? QStringLiteral("<thead>%1</thead>").arg(line) : line;
    }
    return table(body);
}

PrintedText listText(const QString &title, qsizetype rows, const QString &body, const PrintFrame &frame,
                     const QString &about)
{
    QString says = Printed::tr("%n row(s)", nullptr, static_cast<int>(rows));
    if (!about.isEmpty())
        says += QStringLiteral(" · ") + about;
    PrintedText text = framed(title, QStringLiteral("<p>%1</p>").arg(inHtml(says)) + body, frame);
    text.pointSize = 8.5;
    return text;
}

} // namespace

PrintedText printedList(const QString &title, const QList<QStringList> &rows, const PrintFrame &frame,
                        const QString &about, const QList<int> &widths)
{
    return listText(title, rows.size() - 1, listTable(rows, widths, frame), frame, about);
}

PrintedText printedParts(const QString &title, const QStringList &columns, const QList<int> &widths,
                         const QList<PrintedPart> &parts, const PrintFrame &frame, const QString &about)
{
    QString body;
    qsizetype rows = 0;
    for (const PrintedPart &part : parts) {
        rows += part.rows.size();
        body += heading(part.heading);
        if (!part.rows.isEmpty())
            body += listTable(QList<QStringList>{columns} + part.rows, widths, frame);
    }
    return listText(title, rows, body, frame, about);
}

PrintedText printedCandidate(const CandidateDetail &person, const PrintFrame &frame)
{
    const RecordFields &record = person.record;
    QList<std::pair<QString, QString>> all;
    for (const char *column : {"current_title", "current_company", "email", "phone", "location", "experience_years",
                               "availability_date", "desired_salary", "salary_currency", "skills", "languages",
                               "education", "summary", "linkedin_url", "github_url", "portfolio_url", "source"}) {
        const QString name = QLatin1String(column);
        all.append({columnTitle(name), shownValue(name, record.text(name))});
    }
    QString body = facts(all, frame);
    if (!person.applications.isEmpty()) {
        body += heading(Printed::tr("Applications"));
        QList<std::pair<QString, QString>> applications;
        for (const ApplicationItem &item : person.applications) {
            const bool active = item.disposition == QLatin1String("active");
            applications.append({item.jobTitle, (active ? item.stageName : valueTitle(item.disposition)) +
                                                    QStringLiteral(" · ") + shortMoment(item.stageEntered)});
        }
        body += facts(applications, frame);
    }
    QList<std::pair<QString, QString>> notes;
    for (const NoteItem &note : person.notes) {
        if (!note.isPrivate) // for nobody else's eyes, on paper least of all
            notes.append({note.author + QLatin1Char('\n') + shortMoment(note.at), note.text});
    }
    if (!notes.isEmpty())
        body += heading(Printed::tr("Notes")) + facts(notes, frame);
    return framed(record.text(QStringLiteral("full_name")), body, frame);
}

PrintedText printedOffer(const OfferPage &page, const OfferItem &offer, const PrintFrame &frame)
{
    const RecordFields &record = offer.record;
    const auto value = [&record](const char *column) { return record.text(QLatin1String(column)); };
    QString salary = shownValue(QStringLiteral("salary"), value("salary"));
    if (!salary.isEmpty())
        salary += QLatin1Char(' ') + value("salary_currency");
    QString body =
        facts({{recordKind(QStringLiteral("candidates")), page.known.value(QStringLiteral("candidate.full_name"))},
               {columnTitle(QStringLiteral("position_title")), value("position_title")},
               {columnTitle(QStringLiteral("status")), valueTitle(value("status"))},
               {columnTitle(QStringLiteral("salary")), salary},
               {columnTitle(QStringLiteral("bonus")), value("bonus")},
               {columnTitle(QStringLiteral("employment_type")), valueTitle(value("employment_type"))},
               {columnTitle(QStringLiteral("starts_on")), dayOf(value("starts_on"))},
               {columnTitle(QStringLiteral("expires_on")), dayOf(value("expires_on"))},
               {columnTitle(QStringLiteral("answer_note")), value("answer_note")}},
              frame);
    QList<std::pair<QString, QString>> approvals;
    for (const cache::ApprovalItem &item : offer.approvals)
        approvals.append(
            {item.approverName,
             valueTitle(item.status) + (item.note.isEmpty() ? QString() : QStringLiteral(" · ") + item.note)});
    if (!approvals.isEmpty())
        body += heading(entityTitle(QStringLiteral("approvals"))) + facts(approvals, frame);
    //: Title of a printed page; %1 is a person
    return framed(Printed::tr("Offer to %1").arg(page.known.value(QStringLiteral("candidate.full_name"))), body, frame);
}

} // namespace shortlist::desktop

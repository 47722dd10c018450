#include "desktop/printing/printedrecords.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"

#include <QCoreApplication>

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
    // Tables turn with their frame, paragraphs with the document.
    text.html = QStringLiteral("<html dir='%1'><body><h1>%2</h1>%3</body></html>")
                    .arg(text.direction == Qt::RightToLeft ? QStringLiteral("rtl") : QStringLiteral("ltr"),
                         title.toHtmlEscaped(), body);
    return text;
}

QString table(const QString &rows, const PrintFrame &frame)
{
    return QStringLiteral("<table width='100%' cellpadding='3' cellspacing='0' %1>%2</table>")
        .arg(frame.direction == Qt::RightToLeft ? QStringLiteral("dir='rtl'") : QString(), rows);
}

QString facts(const QList<std::pair<QString, QString>> &all, const PrintFrame &frame)
{
    QString rows;
    for (const auto &[name, value] : all) {
        if (!value.isEmpty())
            rows += QStringLiteral("<tr><td width='32%'><font color='#555b66'>%1</font></td><td>%2</td></tr>")
                        .arg(name.toHtmlEscaped(),
                             value.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>")));
    }
    return rows.isEmpty() ? QString() : table(rows, frame);
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

} // namespace

PrintedText printedList(const QString &title, const QList<QStringList> &rows, const PrintFrame &frame)
{
    QString body;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QString cell = i == 0 ? QStringLiteral("th") : QStringLiteral("td");
        const QString style = i == 0       ? QStringLiteral(" bgcolor='#e6e8ee' align='left'")
                              : i % 2 == 0 ? QStringLiteral(" bgcolor='#f6f7f9'")
                                           : QString();
        QString cells;
        for (const QString &text : rows[i])
            cells += QStringLiteral("<%1%2>%3</%1>").arg(cell, style, text.toHtmlEscaped());
        // The titles stand on every page.
        body +=
            i == 0 ? QStringLiteral("<thead><tr>%1</tr></thead>").arg(cells) : QStringLiteral("<tr>%1</tr>").arg(cells);
    }
    PrintedText text =
        framed(title,
               QStringLiteral("<p>%1</p>").arg(Printed::tr("%n row(s)", nullptr, static_cast<int>(rows.size()) - 1)) +
                   table(body, frame),
               frame);
    text.pointSize = 8.5;
    return text;
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

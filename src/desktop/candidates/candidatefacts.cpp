#include "desktop/candidates/candidatefacts.h"

#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/textlabel.h"

#include <QCoreApplication>
#include <QGridLayout>

namespace shortlist::desktop {

namespace {

struct Say
{
    Q_DECLARE_TR_FUNCTIONS(CandidateFacts)
};

} // namespace

void showCandidateFacts(QWidget *place, const RecordFields &record)
{
    delete place->layout();
    const auto old = place->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *widget : old)
        delete widget;
    auto *grid = new QGridLayout(place);
    grid->setContentsMargins(metric::space::detailPadding, metric::space::m, metric::space::detailPadding,
                             metric::space::s);
    grid->setVerticalSpacing(metric::space::xs);
    grid->setHorizontalSpacing(metric::space::s);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(3, 1);
    const auto money = [&record]() -> QString {
        const QString salary = record.text(QStringLiteral("desired_salary"));
        if (salary.isEmpty())
            return {};
        //: Salary wish; %1 is a figure, %2 a currency
        return Say::tr("%1 %2 asked")
            .arg(QLocale().toString(salary.toDouble(), 'f', 0), record.text(QStringLiteral("salary_currency")));
    };
    QString git = record.text(QStringLiteral("github_url"));
    if (git.isEmpty())
        git = record.text(QStringLiteral("linkedin_url"));
    const QString from = record.text(QStringLiteral("availability_date"));
    const QList<std::pair<QString, QString>> facts{
        {QStringLiteral("envelope"), record.text(QStringLiteral("email"))},
        {QStringLiteral("geo-alt"), record.text(QStringLiteral("location"))},
        {QStringLiteral("telephone"), record.text(QStringLiteral("phone"))},
        {QStringLiteral("hourglass-split"),
         from.isEmpty() ? QString()
                        : Say::tr("free from %1").arg(isolated(shortDay(QDate::fromString(from, Qt::ISODate))))},
        {QStringLiteral("link-45deg"), git},
        {QStringLiteral("cash"), money()},
    };
    int cell = 0;
    for (const auto &[glyph, text] : facts) {
        if (text.isEmpty())
            continue;
        grid->addWidget(new Glyph(glyph, IconColour::Tertiary, metric::icon::small + 2, place), cell / 2, cell % 2 * 2);
        auto *label = new TextLabel(isolated(text), QStringLiteral("small"), QStringLiteral("primary"),
                                    QStringLiteral("regular"), place);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(label, cell / 2, cell % 2 * 2 + 1);
        ++cell;
    }
    place->setVisible(cell > 0);
}

} // namespace shortlist::desktop

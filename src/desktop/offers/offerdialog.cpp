#include "desktop/offers/offerdialog.h"

#include "desktop/forms/currencies.h"
#include "desktop/forms/dayfield.h"
#include "desktop/jobs/jobrules.h"
#include "desktop/offers/offerspresenter.h"
#include "desktop/shell/wording.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"

#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace shortlist::desktop {

using domain::OfferFault;

domain::OfferTerms OfferDialog::termsIn(const protocol::FieldMap &row) const
{
    domain::OfferTerms terms = termsOf(RecordFields{{}, row, {}});
    // Each one's job says it.
    if (m_forMany)
        terms.position = windowTitle();
    return terms;
}

OfferDialog::OfferDialog(const protocol::Entity &offers, const QString &person, const RecordFields &start,
                         QWidget *parent)
    : OfferDialog(offers, start,
                  (start.id.isNull() ? tr("Offer to %1") : tr("Change the offer to %1")).arg(isolated(person)), false,
                  parent)
{}

OfferDialog::OfferDialog(const protocol::Entity &offers, int people, QWidget *parent)
    : OfferDialog(offers, {}, tr("Draft offers to %n people", nullptr, people), true, parent)
{}

OfferDialog::OfferDialog(const protocol::Entity &offers, RecordFields start, const QString &title, bool forMany,
                         QWidget *parent)
    : WritingDialog(parent), m_entity(offers), m_start(std::move(start)), m_forMany(forMany)
{
    setObjectName(QStringLiteral("offerDialog"));
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setMinimumWidth(scaled(metric::size::dialogSmall));
    resize(scaled(metric::size::dialogMedium) * 4 / 5, 0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *body = new QWidget(this);
    auto *inner = new QVBoxLayout(body);
    inner->setContentsMargins(metric::space::detailPadding, metric::space::l, metric::space::detailPadding,
                              metric::space::detailPadding);
    inner->setSpacing(metric::space::l);
    inner->addWidget(new TextLabel(windowTitle(), QStringLiteral("title"), QStringLiteral("primary"),
                                   QStringLiteral("semibold"), body));
    m_banner = new Banner(body);
    m_banner->clear();
    inner->addWidget(m_banner);
    askBelow(m_banner);
    buildFields(body);
    layout->addWidget(body, 1);
    auto *bar = new Panel(this);
    bar->setLine(QStringLiteral("top"));
    auto *buttons = new QHBoxLayout(bar);
    buttons->setContentsMargins(metric::space::detailPadding, metric::space::m, metric::space::detailPadding,
                                metric::space::m);
    buttons->addStretch();
    auto *cancel = new QPushButton(tr("Cancel"), bar);
    connect(cancel, &QPushButton::clicked, this, &OfferDialog::reject);
    buttons->addWidget(cancel);
    auto *save = new QPushButton(m_forMany             ? tr("Draft the offers")
                                 : m_start.id.isNull() ? tr("Make the offer")
                                                       : tr("Save"),
                                 bar);
    save->setObjectName(QStringLiteral("saveOffer"));
    save->setProperty("kind", QStringLiteral("primary"));
    save->setDefault(true);
    connect(save, &QPushButton::clicked, this, &OfferDialog::save);
    buttons->addWidget(save);
    layout->addWidget(bar);

    QStringList skip;
    for (const protocol::Column &column : m_entity.columns) {
        if (!body->findChild<QWidget *>(column.name))
            skip << column.name;
    }
    m_binder = new FormBinder(body, m_entity, skip);
    setJobRules(*m_binder); // the currency's
    const auto refuse = [this](const char *column, const QList<OfferFault> &faults) {
        m_binder->setRule(QLatin1String(column),
                          [this, faults](const protocol::Value &, const protocol::FieldMap &row) {
                              const domain::OfferTerms terms = termsIn(row);
                              const auto fault = domain::offerFault(terms);
                              return fault && faults.contains(*fault) ? faultText(*fault, terms) : QString();
                          });
    };
    refuse("salary", {OfferFault::NegativeSalary});
    refuse("expires_on", {OfferFault::ExpiresAfterStart});
    // The defaults first, then what is known: a default that was replaced is a value of its own.
    m_binder->setDefaults();
    for (const protocol::Column &column : std::as_const(m_entity.columns)) {
        if (m_start.id.isNull() && !m_start.fields.contains(column.name) && !column.defaultText.isEmpty())
            m_start.fields.insert(column.name, column.defaultText.toUtf8());
    }
    m_binder->setRecord(m_start);
    takeAsKept();
    // The hint's lines are not in what a layout takes for its smallest height.
    if (m_forMany)
        setMinimumHeight(layout->totalHeightForWidth(width()));
}

void OfferDialog::buildFields(QWidget *body)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(metric::space::formGapX);
    grid->setVerticalSpacing(metric::space::formGapY);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    const auto add = [&](const char *column, QWidget *field, int row, int place, int span = 1) {
        field->setObjectName(QLatin1String(column));
        field->setAccessibleName(columnTitle(QLatin1String(column)));
        auto *box = new QVBoxLayout;
        box->setSpacing(metric::space::xs);
        auto *label = new TextLabel(columnTitle(QLatin1String(column)), QStringLiteral("small"),
                                    QStringLiteral("secondary"), QStringLiteral("regular"), body);
        label->setBuddy(field);
        box->addWidget(label);
        box->addWidget(field);
        box->addStretch();
        grid->addLayout(box, row, place, 1, span);
    };
    if (!m_forMany)
        add("position_title", new QLineEdit(body), 0, 0, 2);
    add("salary", new QLineEdit(body), 1, 0);
    auto *currency = new QLineEdit(body);
    auto *known = new QCompleter(currenciesInUse(), currency);
    known->setCaseSensitivity(Qt::CaseInsensitive);
    currency->setCompleter(known);
    add("salary_currency", currency, 1, 1);
    add("bonus", new QLineEdit(body), 2, 0, 2);
    if (!m_forMany)
        add("employment_type", new QComboBox(body), 3, 0);
    add("starts_on", new DayField(body), 4, 0);
    add("expires_on", new DayField(body), 4, 1);
    auto *inner = static_cast<QVBoxLayout *>(body->layout());
    if (m_forMany) {
        auto *hint =
            new TextLabel(tr("Each one is a draft for the job that the person applied for, under its title. "
                             "Nothing is sent. Who has an offer already is left out."),
                          QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"), body);
        hint->setWordWrap(true);
        inner->addWidget(hint);
    }
    inner->addLayout(grid);
}

void OfferDialog::save()
{
    auto typed = m_binder->collect();
    if (!typed)
        return;
    protocol::FieldMap row = m_start.fields;
    for (auto it = typed->cbegin(); it != typed->cend(); ++it)
        row.insert(it.key(), *it);
    // A currency that came from the job belongs to no salary.
    if (m_start.id.isNull() && row.value(QStringLiteral("salary")).value_or(QByteArray()).isEmpty())
        row.remove(QStringLiteral("salary_currency"));
    const domain::OfferTerms terms = termsIn(row);
    if (const auto fault = domain::offerFault(terms)) {
        showProblem(faultText(*fault, terms));
        return;
    }
    protocol::FieldMap values;
    for (auto it = row.cbegin(); it != row.cend(); ++it) {
        const protocol::Column *column = m_entity.column(it.key());
        if (!column || !column->writable)
            continue;
        const bool given = *it && !(*it)->isEmpty();
        if (m_start.id.isNull() ? given : !protocol::sameValue(*column, *it, m_start.fields.value(it.key())))
            values.insert(it.key(), *it);
    }
    Q_EMIT saveRequested(values);
}

void OfferDialog::showProblem(const QString &text)
{
    m_banner->setMessage(Status::Danger, tr("Not saved."), text);
}

} // namespace shortlist::desktop

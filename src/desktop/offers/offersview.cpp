#include "desktop/offers/offersview.h"

#include "desktop/administration/liststack.h"
#include "desktop/jobs/approvalsview.h"
#include "desktop/shell/moment.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"
#include "desktop/widgets/agocell.h"
#include "desktop/widgets/badges.h"
#include "desktop/widgets/flowlayout.h"
#include "desktop/widgets/panel.h"
#include "desktop/widgets/textlabel.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace shortlist::desktop {

namespace {

Status statusShape(const QString &status)
{
    return status == u"accepted" || status == u"approved"  ? Status::Success
           : status == u"declined"                         ? Status::Danger
           : status == u"sent" || status == u"in_approval" ? Status::Waiting
                                                           : Status::Neutral;
}

QString money(const RecordFields &offer)
{
    const QString salary = offer.text(QStringLiteral("salary"));
    if (salary.isEmpty())
        return {};
    const double figure = salary.toDouble();
    const bool whole = figure == static_cast<double>(static_cast<qint64>(figure));
    //: A salary; %1 is a figure, %2 a currency
    return OffersView::tr("%1 %2", "Salary")
        .arg(QLocale().toString(figure, 'f', whole ? 0 : 2), offer.text(QStringLiteral("salary_currency")));
}

QString dayText(const RecordFields &offer, const char *column)
{
    const QDate day = QDate::fromString(offer.text(QLatin1String(column)), Qt::ISODate);
    return day.isValid() ? shortDay(day) : QString();
}

QString momentText(const RecordFields &offer, const char *column)
{
    const QDateTime at = protocol::parseTimestamp(offer.fields.value(QLatin1String(column)).value_or(QByteArray()));
    return at.isValid() ? shortMoment(at) : QString();
}

} // namespace

QString stepVerb(const QString &status, bool nobodyAsked)
{
    if (status == u"approved")
        return nobodyAsked ? OffersView::tr("Approve without asking") : OffersView::tr("Mark as approved");
    if (status == u"sent")
        return OffersView::tr("Mark as sent");
    if (status == u"accepted")
        return OffersView::tr("They accepted");
    if (status == u"declined")
        return OffersView::tr("They declined");
    if (status == u"withdrawn")
        return OffersView::tr("Withdraw");
    return OffersView::tr("Back to draft");
}

OffersView::OffersView(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(QStringLiteral("offers"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, metric::space::l, 0, 0);
    layout->setSpacing(metric::space::m);
    buildHead(body);
    buildCard(body);
    layout->addStretch(1);
    setWidget(body);
    body->setAutoFillBackground(false);
}

void OffersView::buildHead(QWidget *body)
{
    auto *layout = static_cast<QVBoxLayout *>(body->layout());
    auto *head = new QHBoxLayout;
    head->setContentsMargins(metric::space::detailPadding, 0, metric::space::detailPadding, 0);
    auto *words = new QVBoxLayout;
    words->setSpacing(metric::space::xs);
    words->addWidget(new TextLabel(tr("Offers"), QStringLiteral("body"), QStringLiteral("primary"),
                                   QStringLiteral("semibold"), body));
    m_summary =
        new TextLabel({}, QStringLiteral("small"), QStringLiteral("secondary"), QStringLiteral("regular"), body);
    m_summary->setObjectName(QStringLiteral("offersSummary"));
    m_summary->setWordWrap(true);
    words->addWidget(m_summary);
    head->addLayout(words, 1);
    m_make = new QPushButton(tr("Make an offer…"), body);
    m_make->setObjectName(QStringLiteral("makeOffer"));
    m_make->setIcon(icon(QStringLiteral("plus-lg")));
    connect(m_make, &QPushButton::clicked, this, &OffersView::makeRequested);
    head->addWidget(m_make, 0, Qt::AlignTop);
    layout->addLayout(head);
    m_table = new RecordTable(body);
    m_table->setObjectName(QStringLiteral("offerList"));
    m_table->setAccessibleName(tr("Offers"));
    m_rows.setHeaders({{tr("Offer", "Column")},
                       {tr("State", "Column")},
                       {tr("Salary", "Column"), true},
                       {tr("Since", "Column"), true}});
    setUpCellTable(m_table, &m_rows, {160, 110, 110, 80}, 0);
    connect(m_table, &RecordTable::currentRowChanged, this, [this](int row) {
        if (row >= 0 && m_rows.idOf(row).toUuid() != m_shown)
            Q_EMIT offerChosen(m_rows.idOf(row).toUuid());
    });
    layout->addWidget(m_table);
}

void OffersView::buildCard(QWidget *body)
{
    auto *holder = new QVBoxLayout;
    holder->setContentsMargins(metric::space::detailPadding, 0, metric::space::detailPadding, 0);
    m_card = new desktop::Panel(body);
    m_card->setLayerName(QStringLiteral("card"));
    holder->addWidget(m_card);
    auto *layout = new QVBoxLayout(m_card);
    layout->setContentsMargins(metric::space::l, metric::space::m, metric::space::l, metric::space::l);
    layout->setSpacing(metric::space::m);
    auto *head = new QHBoxLayout;
    m_title = new TextLabel({}, QStringLiteral("body"), QStringLiteral("primary"), QStringLiteral("semibold"), m_card);
    m_title->setObjectName(QStringLiteral("offerTitle"));
    head->addWidget(m_title, 1);
    m_status = new Pill(m_card);
    m_status->setObjectName(QStringLiteral("offerStatus"));
    head->addWidget(m_status);
    m_more = new QToolButton(m_card);
    m_more->setObjectName(QStringLiteral("offerMore"));
    m_more->setIcon(icon(QStringLiteral("three-dots")));
    m_more->setAccessibleName(tr("More about this offer"));
    m_more->setToolTip(m_more->accessibleName());
    m_more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(m_more);
    m_edit = menu->addAction(icon(QStringLiteral("pencil")), tr("Change the terms…"), this, &OffersView::editRequested);
    m_edit->setObjectName(QStringLiteral("editOffer"));
    menu->addAction(icon(QStringLiteral("file-earmark-text")), tr("Print…"), this, &OffersView::printRequested)
        ->setObjectName(QStringLiteral("printOffer"));
    menu->addAction(icon(QStringLiteral("clock")), tr("History: who changed what"), this,
                    &OffersView::historyRequested);
    menu->addSeparator();
    m_remove =
        menu->addAction(icon(QStringLiteral("trash")), tr("Remove this offer"), this, &OffersView::removeRequested);
    m_remove->setObjectName(QStringLiteral("removeOffer"));
    menu->setToolTipsVisible(true);
    m_more->setMenu(menu);
    head->addWidget(m_more);
    layout->addLayout(head);
    m_facts = new QWidget(m_card);
    layout->addWidget(m_facts);
    m_said = new QLineEdit(m_card);
    m_said->setObjectName(QStringLiteral("offerSaid"));
    m_said->setPlaceholderText(tr("What they said, if anything"));
    m_said->setAccessibleName(tr("What they said"));
    layout->addWidget(m_said);
    m_verbs = new QWidget(m_card);
    layout->addWidget(m_verbs);
    static_cast<QVBoxLayout *>(body->layout())->addLayout(holder);
    m_approvals = new ApprovalsView(body);
    m_approvals->setObjectName(QStringLiteral("offerApprovals"));
    m_approvals->setListName(tr("Approvals of the offer"));
    static_cast<QVBoxLayout *>(body->layout())->addWidget(m_approvals);
}

void OffersView::render(const OffersState &state)
{
    using Phase = OffersState::Phase;
    setVisible(state.phase != Phase::None && state.permissions.sees(QStringLiteral("offers")));
    m_make->setEnabled(state.mayMake() && state.phase == Phase::Ready);
    m_make->setToolTip(state.mayMake() ? QString() : whyNot(state.permissions));
    const OfferItem *offer = state.phase == Phase::Ready ? state.item() : nullptr;
    m_summary->setText(state.phase == Phase::Failed ? state.problem
                       : !offer                     ? tr("Nothing was offered for this application yet.")
                                                    : QString());
    m_summary->setVisible(!m_summary->text().isEmpty());
    QList<CellTableModel::Row> rows;
    for (const OfferItem &each : state.page.offers) {
        Cell title{each.record.text(QStringLiteral("position_title"))};
        title.strong = true;
        const QString status = each.record.text(QStringLiteral("status"));
        Cell stands{valueTitle(status)};
        stands.status = statusShape(status);
        rows << CellTableModel::Row{
            each.record.id,
            {title, stands, Cell{money(each.record)},
             agoCell(protocol::parseTimestamp(
                         each.record.fields.value(QStringLiteral("updated_at")).value_or(QByteArray())),
                     QDateTime::currentDateTimeUtc())}};
    }
    m_shown = state.shown;
    m_rows.setRows(rows);
    constexpr qsizetype rowsInView = 4;
    m_table->setVisible(rows.size() > 1);
    m_table->setFixedHeight(scaled(metric::size::columnHeader) +
                            static_cast<int>(std::min(rows.size(), rowsInView)) * scaled(metric::size::rowCompact) +
                            metric::space::s);
    for (int row = 0; row < rows.size(); ++row) {
        if (rows[row].id.toUuid() == state.shown)
            m_table->setCurrentIndex(m_rows.index(row, 0));
    }
    m_card->setVisible(offer != nullptr);
    m_approvals->setVisible(offer != nullptr && state.permissions.sees(QStringLiteral("approvals")));
    if (!offer)
        return;
    renderCard(*offer, state);
    renderApprovals(*offer, state);
}

void OffersView::renderCard(const OfferItem &offer, const OffersState &state)
{
    const QString status = state.status();
    m_title->setText(offer.record.text(QStringLiteral("position_title")));
    m_status->setPill(valueTitle(status), statusShape(status));
    const bool change = state.mayChange() && domain::mayChangeTerms(status);
    m_edit->setEnabled(change);
    m_edit->setToolTip(change               ? QString()
                       : !state.mayChange() ? whyNot(state.permissions)
                                            : tr("Only a draft can be changed: whoever agreed saw these terms."));
    const bool remove = state.permissions.may(QStringLiteral("offers"), Permissions::Act::Remove);
    m_remove->setEnabled(remove);
    m_remove->setToolTip(remove ? QString() : whyNot(state.permissions));
    renderFacts(offer);
    if (m_saidOf != offer.record.id) {
        // Words about one offer are never said about another.
        if (m_said->text().isEmpty())
            m_saidBefore.remove(m_saidOf);
        else
            m_saidBefore.insert(m_saidOf, m_said->text());
        m_saidOf = offer.record.id;
        m_said->setText(m_saidBefore.take(m_saidOf));
    }
    if (status != u"sent")
        m_said->clear();
    m_said->setVisible(status == u"sent" && state.mayChange());
    renderVerbs(state);
}

void OffersView::renderFacts(const OfferItem &offer)
{
    delete m_facts->layout();
    const auto old = m_facts->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *widget : old)
        delete widget;
    auto *grid = new QGridLayout(m_facts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metric::space::l);
    grid->setVerticalSpacing(metric::space::xs);
    grid->setColumnStretch(1, 1);
    const RecordFields &record = offer.record;
    const QList<std::pair<QString, QString>> facts{
        {columnTitle(QStringLiteral("salary")), money(record)},
        {columnTitle(QStringLiteral("bonus")), record.text(QStringLiteral("bonus"))},
        {columnTitle(QStringLiteral("employment_type")), valueTitle(record.text(QStringLiteral("employment_type")))},
        {columnTitle(QStringLiteral("starts_on")), dayText(record, "starts_on")},
        {columnTitle(QStringLiteral("expires_on")), dayText(record, "expires_on")},
        {tr("Sent"), momentText(record, "sent_at")},
        {tr("Answered"), momentText(record, "answered_at")},
        {columnTitle(QStringLiteral("answer_note")), record.text(QStringLiteral("answer_note"))},
        {tr("Letter"), record.text(QStringLiteral("letter")).isEmpty() ? QString() : tr("Written")}};
    int row = 0;
    for (const auto &[title, value] : facts) {
        if (value.isEmpty())
            continue;
        auto *label = new TextLabel(title, QStringLiteral("small"), QStringLiteral("secondary"),
                                    QStringLiteral("regular"), m_facts);
        label->setElides(false);
        grid->addWidget(label, row, 0, Qt::AlignTop);
        auto *text = new TextLabel(isolated(value), QStringLiteral("small"), QStringLiteral("primary"),
                                   QStringLiteral("regular"), m_facts);
        wrap(text);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(text, row++, 1);
    }
}

void OffersView::renderVerbs(const OffersState &state)
{
    delete m_verbs->layout();
    const auto old = m_verbs->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (QWidget *widget : old) {
        // A click on one of them may be what brought us here.
        widget->setParent(nullptr);
        widget->deleteLater();
    }
    auto *flow = new FlowLayout(m_verbs, metric::space::s);
    const auto add = [&](const QString &name, const QString &title, const QString &glyph, auto slot) {
        auto *button = new QPushButton(title, m_verbs);
        button->setObjectName(name);
        if (!glyph.isEmpty())
            button->setIcon(icon(glyph));
        connect(button, &QPushButton::clicked, this, slot);
        flow->addWidget(button);
        button->show();
        return button;
    };
    const OfferItem *offer = state.item();
    bool first = true;
    for (const OfferStep &step : state.steps) {
        QPushButton *button =
            add(QStringLiteral("offer_") + step.status, stepVerb(step.status, offer->approvals.isEmpty()), {},
                [this, status = step.status] { Q_EMIT stepRequested(status, m_said->text()); });
        button->setEnabled(step.why.isEmpty());
        button->setToolTip(step.why);
        button->setAccessibleDescription(step.why);
        if (first && button->isEnabled())
            button->setProperty("kind", QStringLiteral("primary"));
        first = false;
    }
    if (state.mayChange() && domain::mayChangeTerms(state.status()))
        add(QStringLiteral("changeTerms"), tr("Change the terms…"), QStringLiteral("pencil"),
            [this] { Q_EMIT editRequested(); });
    add(QStringLiteral("offerLetter"), tr("Letter…"), QStringLiteral("envelope"), [this] { Q_EMIT letterRequested(); });
    const bool over = domain::offerSteps(state.status()).isEmpty();
    if (over && state.status() != u"accepted" && state.mayMake())
        add(QStringLiteral("offerAnew"), tr("Offer anew…"), QStringLiteral("arrow-repeat"),
            [this] { Q_EMIT anewRequested(); });
    // The last of a flow takes what its line has left: nobody but this one.
    auto *rest = new QWidget(m_verbs);
    rest->setFixedHeight(1);
    flow->addWidget(rest);
    rest->show();
    m_verbs->updateGeometry();
}

void OffersView::renderApprovals(const OfferItem &offer, const OffersState &state)
{
    ApprovalsState approvals{offer.approvals, state.outdated, {}, state.permissions, state.me};
    approvals.mayAsk = state.mayChange() && (state.status() == u"draft" || state.status() == u"in_approval");
    const auto outdated = static_cast<int>(state.outdated.size());
    approvals.summary = offer.approvals.isEmpty() ? tr("Nobody was asked about this offer.")
                        : state.missing > 0
                            ? tr("%n of those who were asked did not agree yet.", nullptr, state.missing)
                        : outdated > 0 ? tr("%n agreed to other terms than these.", nullptr, outdated)
                                       : tr("Everybody who was asked has agreed.");
    m_approvals->render(approvals);
}

} // namespace shortlist::desktop

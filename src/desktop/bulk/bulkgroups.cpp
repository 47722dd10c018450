// Tags, talent pools and tests for the chosen ones.
#include "core/clock.h"
#include "core/random.h"
#include "core/uuid.h"
#include "desktop/bulk/bulkcontrol.h"
#include "desktop/style/icons.h"

#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QTimer>

namespace shortlist::desktop {

using client::BulkAction;
using client::BulkKind;
using Act = Permissions::Act;

namespace {

/// Once the menu that led here is gone: its end would take this one along.
void popUp(QMenu *menu, const QPoint &at)
{
    QTimer::singleShot(0, menu, [menu, at] { menu->popup(at); });
}

} // namespace

/// What people are put into: tags or talent pools.
struct BulkControl::Grouping
{
    QString groups;
    QString members;
    BulkKind join{};
    BulkKind leave{};
    QUuid BulkAction::*id{};
    int longest = 0; ///< characters of a name, as the table has it
    QString takeOut;
    QString none;
    QString make;
    QString name;
};

void BulkControl::chooseTag(const QPoint &at, const BulkPlace &place)
{
    chooseGroup({QStringLiteral("tags"), QStringLiteral("candidate_tags"), BulkKind::AddTag, BulkKind::RemoveTag,
                 &BulkAction::tag, 60, tr("Take off"), tr("There are no tags yet"), tr("New tag…"),
                 tr("Name of the tag")},
                at, place);
}

void BulkControl::choosePool(const QPoint &at, const BulkPlace &place)
{
    chooseGroup({QStringLiteral("talent_pools"), QStringLiteral("talent_pool_members"), BulkKind::AddToPool,
                 BulkKind::LeavePool, &BulkAction::pool, 120, tr("Take out"), tr("There are no pools yet"),
                 tr("New pool…"), tr("Name of the pool")},
                at, place);
}

void BulkControl::chooseGroup(const Grouping &grouping, const QPoint &at, const BulkPlace &place)
{
    m_sources.records->records(
        grouping.groups, this, [this, grouping, at, place](const core::Expected<QList<RecordFields>> &rows) {
            const Permissions permissions = m_sources.directory->permissions();
            QMenu *menu = newMenu();
            QMenu *out = menu->addMenu(grouping.takeOut);
            out->setObjectName(QStringLiteral("bulkTakeOut"));
            menu->addSeparator();
            QHash<QUuid, QString> known;
            for (const RecordFields &row : rows ? *rows : QList<RecordFields>()) {
                const QString name = row.text(QStringLiteral("name"));
                known.insert(row.id, name);
                const auto with = [this, place, grouping, id = row.id](BulkKind kind) {
                    BulkAction action;
                    action.kind = kind;
                    action.*grouping.id = id;
                    run(action, place);
                };
                menu->addAction(name, this, [with, grouping] { with(grouping.join); })
                    ->setEnabled(permissions.may(grouping.members, Act::Create));
                out->addAction(name, this, [with, grouping] { with(grouping.leave); });
            }
            out->setEnabled(!out->isEmpty() && permissions.may(grouping.members, Act::Remove));
            if (out->isEmpty())
                menu->addAction(grouping.none)->setEnabled(false);
            if (permissions.may(grouping.groups, Act::Create) && permissions.may(grouping.members, Act::Create)) {
                menu->addSeparator();
                menu->addAction(icon(QStringLiteral("plus-lg")), grouping.make, this,
                                [this, grouping, known, place] { askForName(grouping, known, place); })
                    ->setObjectName(QStringLiteral("bulkNewGroup"));
            }
            popUp(menu, at);
        });
}

void BulkControl::askForName(const Grouping &grouping, const QHash<QUuid, QString> &known, const BulkPlace &place)
{
    if (place.selection().size() == 0)
        return;
    auto *dialog = new QInputDialog(m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("bulkNameDialog"));
    QString title = grouping.make;
    title.remove(QChar(0x2026)); // the dots that a menu ends with
    dialog->setWindowTitle(title);
    dialog->setLabelText(grouping.name);
    dialog->setInputMode(QInputDialog::TextInput);
    if (auto *line = dialog->findChild<QLineEdit *>())
        line->setMaxLength(grouping.longest);
    // Whom it is about is fixed when the dialog opens: a sync may change the selection behind it.
    connect(dialog, &QInputDialog::textValueSelected, this,
            [this, grouping, known, place, chosen = place.selection()](const QString &typed) {
                const QString name = typed.simplified();
                if (name.isEmpty())
                    return;
                BulkAction action;
                action.kind = grouping.join;
                for (auto it = known.cbegin(); it != known.cend(); ++it) {
                    if (it.value().compare(name, Qt::CaseInsensitive) == 0)
                        action.*grouping.id = it.key();
                }
                if ((action.*grouping.id).isNull()) {
                    // The id is made here, because what joins it names it in the same transaction.
                    const core::SystemClock clock;
                    core::SystemRandom random;
                    core::UuidSource ids(clock, random);
                    action.*grouping.id = ids.next();
                    action.makes = name;
                }
                m_last = place;
                m_presenter.run(action, chosen);
            });
    dialog->open();
}

void BulkControl::chooseTest(const QPoint &at, const BulkPlace &place)
{
    m_sources.records->records(
        QStringLiteral("assessments"), this, [this, at, place](const core::Expected<QList<RecordFields>> &rows) {
            QMenu *menu = newMenu();
            menu->setProperty("offers", QStringLiteral("assessments"));
            for (const RecordFields &row : rows ? *rows : QList<RecordFields>()) {
                if (row.text(QStringLiteral("is_active")) == QLatin1String("f"))
                    continue;
                menu->addAction(row.text(QStringLiteral("title")), this, [this, place, id = row.id] {
                    BulkAction action;
                    action.kind = BulkKind::AssignTest;
                    action.test = id;
                    run(action, place);
                });
            }
            if (menu->isEmpty())
                menu->addAction(tr("There are no tests yet"))->setEnabled(false);
            popUp(menu, at);
        });
}

QString BulkControl::refusal(BulkKind kind) const
{
    const Permissions permissions = m_sources.directory->permissions();
    const auto may = [&](const char *entity, Act what) { return permissions.may(QLatin1String(entity), what); };
    switch (kind) {
    case BulkKind::AddToPool:
        return may("talent_pool_members", Act::Create) || may("talent_pool_members", Act::Remove)
                   ? QString()
                   : tr("Your role does not change talent pools");
    case BulkKind::DraftOffer:
        if (!m_sources.directory->descriptor().entity(QStringLiteral("offers")))
            return tr("The server is from before there were offers");
        return may("offers", Act::Create) ? QString() : tr("Your role does not make offers");
    case BulkKind::AssignTest:
        return may("assessment_assignments", Act::Create) ? QString() : tr("Your role does not assign tests");
    default:
        return {};
    }
}

void BulkControl::addGifts(QMenu *menu, const QPoint &at, const BulkPlace &place)
{
    menu->setToolTipsVisible(true);
    const auto add = [&](const char *name, const char *glyph, const QString &title, BulkKind kind, auto does) {
        QAction *action = menu->addAction(icon(QLatin1String(glyph)), title, this, does);
        action->setObjectName(QLatin1String(name));
        const QString why = refusal(kind);
        action->setToolTip(why);
        action->setEnabled(why.isEmpty());
    };
    add("bulkPool", "people", tr("Talent pool…"), BulkKind::AddToPool, [this, at, place] { choosePool(at, place); });
    add("bulkOffer", "file-earmark-text", tr("Draft an offer…"), BulkKind::DraftOffer,
        [this, place] { draftOffers(place); });
    add("bulkTest", "clipboard", tr("Assign a test…"), BulkKind::AssignTest,
        [this, at, place] { chooseTest(at, place); });
}

} // namespace shortlist::desktop

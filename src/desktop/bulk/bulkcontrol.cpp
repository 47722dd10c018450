#include "desktop/bulk/bulkcontrol.h"

#include "desktop/bulk/erasedialog.h"
#include "desktop/jobs/jobchooser.h"
#include "desktop/merging/severalpresenter.h"
#include "desktop/shell/wording.h"
#include "desktop/style/icons.h"

#include <QLocale>
#include <QMenu>

namespace shortlist::desktop {

using client::BulkAction;
using client::BulkKind;
using Verb = SelectionBar::Verb;

BulkControl::BulkControl(const Sources &sources, BulkPresenter &presenter, QWidget *parent)
    : QObject(parent), m_sources(sources), m_presenter(presenter), m_window(parent)
{
    connect(&presenter, &BulkPresenter::problem, this, [this](const QString &text) {
        if (m_last.problem)
            m_last.problem(text);
    });
    connect(&presenter, &BulkPresenter::told, this, [this](const QString &text) {
        if (m_last.tell)
            m_last.tell(text);
    });
}

namespace {

/// Whom it is about is fixed as the verb begins: a sync may change the selection behind its menu or dialog.
BulkPlace fixed(BulkPlace place)
{
    place.selection = [chosen = place.selection()] { return chosen; };
    return place;
}

} // namespace

void BulkControl::attach(SelectionBar *bar, const BulkPlace &place)
{
    connect(bar, &SelectionBar::verbChosen, this,
            [this, place](Verb verb, const QPoint &at) { act(verb, at, fixed(place)); });
    connect(bar, &SelectionBar::clearRequested, this, [place] { place.clear(); });
    connect(bar, &SelectionBar::cancelRequested, &m_presenter, &BulkPresenter::cancel);
    connect(&m_presenter, &BulkPresenter::stateChanged, bar, &SelectionBar::render);
}

QMenu *BulkControl::newMenu()
{
    auto *menu = new QMenu(m_window);
    menu->setObjectName(QStringLiteral("bulkMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    return menu;
}

void BulkControl::run(const BulkAction &action, const BulkPlace &place)
{
    m_last = place;
    m_presenter.run(action, place.selection());
}

QPoint BulkControl::middle() const
{
    return m_window->mapToGlobal(m_window->rect().center());
}

bool BulkControl::press(Qt::Key key, Qt::KeyboardModifiers modifiers, const BulkPlace &pressed)
{
    const BulkPlace place = fixed(pressed);
    if (place.selection().size() == 0)
        return false;
    const QPoint at = middle();
    BulkAction action;
    switch (key) {
    case Qt::Key_M:
        if (!modifiers.testFlag(Qt::ShiftModifier))
            return false;
        act(Verb::Move, at, place);
        return true;
    case Qt::Key_R:
        act(Verb::Reject, at, place);
        return true;
    case Qt::Key_J:
        if (!modifiers.testFlag(Qt::ShiftModifier))
            return false;
        act(Verb::Job, at, place);
        return true;
    case Qt::Key_T:
        act(Verb::Tag, at, place);
        return true;
    case Qt::Key_O:
        act(Verb::Owner, at, place);
        return true;
    case Qt::Key_W:
        ask(BulkKind::Withdraw, place);
        return true;
    case Qt::Key_U:
        action.kind = BulkKind::Reopen;
        break;
    case Qt::Key_H:
        action.kind = BulkKind::Hire;
        break;
    default:
        return false;
    }
    run(action, place);
    return true;
}

void BulkControl::act(Verb verb, const QPoint &at, const BulkPlace &place)
{
    switch (verb) {
    case Verb::Move:
        chooseStage(at, place);
        break;
    case Verb::Reject:
        ask(BulkKind::Reject, place);
        break;
    case Verb::Mail:
        ask(BulkKind::Mail, place);
        break;
    case Verb::Tag:
        chooseTag(at, place);
        break;
    case Verb::Owner:
        chooseOwner(at, place);
        break;
    case Verb::Job: {
        QMenu *menu = newMenu();
        menu->addAction(icon(QStringLiteral("plus-lg")), tr("Add to a job…"), this,
                        [this, place] { chooseJob(BulkKind::AddToJob, place); });
        menu->addAction(icon(QStringLiteral("arrow-left-right")), tr("Transfer to another job…"), this,
                        [this, place] { chooseJob(BulkKind::Transfer, place); });
        menu->popup(at);
        break;
    }
    case Verb::More:
        more(at, place);
        break;
    }
}

void BulkControl::ask(BulkKind kind, const BulkPlace &asked, const QUuid &letter)
{
    const BulkPlace place = fixed(asked);
    const auto people = static_cast<int>(place.selection().size());
    if (people == 0)
        return;
    const QString title = kind == BulkKind::Reject     ? tr("Reject %n people", nullptr, people)
                          : kind == BulkKind::Withdraw ? tr("%n people withdrew", nullptr, people)
                          : kind == BulkKind::Remind   ? tr("Reminder about %n people", nullptr, people)
                                                       : tr("Mail to %n people", nullptr, people);
    auto *dialog = new BulkDialog(kind, title, m_window);
    const auto text = [](const RecordFields &row, const char *column) { return row.text(QLatin1String(column)); };
    m_sources.records->records(QStringLiteral("mail_templates"), dialog,
                               [dialog, text, letter](const core::Expected<QList<RecordFields>> &rows) {
                                   QList<LetterTemplate> letters;
                                   for (const RecordFields &row : rows ? *rows : QList<RecordFields>()) {
                                       if (text(row, "is_active") != QLatin1String("f"))
                                           letters.append({row.id, text(row, "name"), text(row, "purpose"),
                                                           text(row, "subject"), text(row, "body")});
                                   }
                                   dialog->setLetters(letters);
                                   if (!letter.isNull())
                                       dialog->chooseLetter(letter);
                               });
    m_sources.records->records(
        QStringLiteral("reject_reasons"), dialog, [dialog, text](const core::Expected<QList<RecordFields>> &rows) {
            QList<std::pair<int, EndReason>> sorted;
            for (const RecordFields &row : rows ? *rows : QList<RecordFields>()) {
                if (text(row, "is_active") != QLatin1String("f"))
                    sorted.append(
                        {text(row, "position").toInt(),
                         {row.id, text(row, "name"), text(row, "kind"), QUuid::fromString(text(row, "template_id"))}});
            }
            std::stable_sort(sorted.begin(), sorted.end(),
                             [](const auto &a, const auto &b) { return a.first < b.first; });
            QList<EndReason> reasons;
            for (const auto &[position, reason] : std::as_const(sorted))
                reasons.append(reason);
            dialog->setReasons(reasons);
        });
    connect(dialog, &BulkDialog::previewRequested, this, [this, dialog, place](const BulkAction &action) {
        m_presenter.preview(action, place.selection(), dialog,
                            [dialog](const core::Expected<client::LetterPreview> &preview) {
                                if (preview)
                                    dialog->showPreview(*preview);
                                else
                                    dialog->showProblem(describe(preview.error()));
                            });
    });
    connect(dialog, &BulkDialog::cancelRequested, &m_presenter, &BulkPresenter::cancel);
    connect(dialog, &BulkDialog::confirmed, this, [this, dialog, place](BulkAction action) {
        if (action.kind == BulkKind::Remind)
            action.user = m_sources.directory->person().userId;
        m_last = place;
        m_presenter.run(action, place.selection(), dialog, [dialog](const QString &why) { dialog->conclude(why); });
    });
    dialog->open();
}

void BulkControl::chooseStage(const QPoint &at, const BulkPlace &place)
{
    QMenu *menu = newMenu();
    if (place.stages) {
        const QList<cache::BoardStage> stages = place.stages();
        for (const cache::BoardStage &stage : stages) {
            menu->addAction(stage.name, this, [this, place, id = stage.id] {
                BulkAction action;
                action.stage = id;
                run(action, place);
            });
        }
    } else {
        for (const char *kind : {"new", "screening", "assessment", "interview", "offer"}) {
            menu->addAction(valueTitle(QLatin1String(kind)), this, [this, place, kind] {
                BulkAction action;
                action.stageKind = QLatin1String(kind);
                run(action, place);
            });
        }
    }
    menu->popup(at);
}

void BulkControl::chooseOwner(const QPoint &at, const BulkPlace &place)
{
    m_sources.directory->colleagues(this, [this, at, place](const core::Expected<QList<Colleague>> &colleagues) {
        QMenu *menu = newMenu();
        const auto add = [&](const QString &name, const QUuid &user) {
            menu->addAction(name, this, [this, place, user] {
                BulkAction action;
                action.kind = BulkKind::SetOwner;
                action.user = user;
                run(action, place);
            });
        };
        for (const Colleague &colleague : colleagues ? *colleagues : QList<Colleague>())
            add(colleague.name, colleague.userId);
        menu->addSeparator();
        add(tr("Nobody"), {});
        menu->popup(at);
    });
}

void BulkControl::chooseJob(BulkKind kind, const BulkPlace &place)
{
    const auto people = static_cast<int>(place.selection().size());
    if (people == 0)
        return;
    const QString about = kind == BulkKind::Transfer ? tr("Transfer %n people", nullptr, people)
                                                     : tr("Add %n people to a job", nullptr, people);
    auto *chooser = new JobChooser(about, m_window->window());
    // Whom it is about is fixed when the chooser opens: a sync may change the selection behind it.
    connect(chooser, &JobChooser::chosen, this, [this, kind, place, chosen = place.selection()](const QUuid &job) {
        BulkAction action;
        action.kind = kind;
        action.job = job;
        m_last = place;
        m_presenter.run(action, chosen);
    });
    chooser->open(*m_sources.jobs);
}

void BulkControl::more(const QPoint &at, const BulkPlace &place)
{
    QMenu *menu = newMenu();
    const auto add = [&](const QString &glyph, const QString &title, BulkKind kind) {
        return menu->addAction(icon(glyph), title, this, [this, place, kind] {
            BulkAction action;
            action.kind = kind;
            run(action, place);
        });
    };
    add(QStringLiteral("check-circle-fill"), tr("Hired"), BulkKind::Hire);
    menu->addAction(icon(QStringLiteral("box-arrow-right")), tr("Withdrew…"), this,
                    [this, place] { ask(BulkKind::Withdraw, place); });
    add(QStringLiteral("arrow-counterclockwise"), tr("Active again"), BulkKind::Reopen);
    menu->addSeparator();
    menu->addAction(icon(QStringLiteral("bell")), tr("Remind me…"), this,
                    [this, place] { ask(BulkKind::Remind, place); })
        ->setObjectName(QStringLiteral("bulkRemind"));
    addGifts(menu, at, place);
    addSources(menu, place);
    const protocol::SchemaDescriptor schema = m_sources.directory->descriptor();
    const protocol::Entity *const people = schema.entity(QStringLiteral("candidates"));
    if (people && people->column(QStringLiteral("is_private"))) {
        add(QStringLiteral("lock"), tr("Make private"), BulkKind::MakePrivate)
            ->setObjectName(QStringLiteral("bulkPrivate"));
        add(QStringLiteral("people"), tr("Not private any more"), BulkKind::MakePublic)
            ->setObjectName(QStringLiteral("bulkPublic"));
    }
    if (place.merge) {
        QAction *merge = menu->addAction(icon(QStringLiteral("people")), tr("Merge these people…"), this, place.merge);
        merge->setObjectName(QStringLiteral("bulkMerge"));
        const qsizetype chosen = place.selection().size();
        merge->setEnabled(chosen >= 2 && chosen <= SeveralPresenter::mostPeople);
        menu->setToolTipsVisible(true);
        merge->setToolTip(merge->isEnabled()
                              ? QString()
                              : tr("Choose two to %1 people to merge them").arg(SeveralPresenter::mostPeople));
    }
    if (place.write) {
        QMenu *formats = menu->addMenu(icon(QStringLiteral("download")), tr("Export"));
        formats->setObjectName(QStringLiteral("bulkExport"));
        for (const auto &[format, title] : {std::pair{"csv", tr("As a CSV file…")},
                                            {"vcard", tr("As vCards…")},
                                            {"json-resume", tr("As JSON Resume…")}})
            formats->addAction(title, this,
                               [write = place.write, format = QString::fromLatin1(format)] { write(format); });
    }
    if (place.write && m_sources.directory->permissions().sees(QStringLiteral("files"))) {
        for (const auto &[format, name, title, glyph] :
             {std::tuple{"cvs", "bulkCvs", tr("Save CVs…"), "file-earmark"},
              {"print-cvs", "bulkPrintCvs", tr("Print CVs…"), "file-earmark-text"}})
            menu->addAction(icon(QLatin1String(glyph)), title, this,
                            [write = place.write, format = QString::fromLatin1(format)] { write(format); })
                ->setObjectName(QLatin1String(name));
    }
    menu->addSeparator();
    add(QStringLiteral("trash"), tr("Remove these people"), BulkKind::Remove);
    addErasing(menu, place);
    menu->popup(at);
}

void BulkControl::addSources(QMenu *menu, const BulkPlace &place)
{
    const protocol::SchemaDescriptor schema = m_sources.directory->descriptor();
    const protocol::Entity *const candidates = schema.entity(QStringLiteral("candidates"));
    const protocol::Column *const source = candidates ? candidates->column(QStringLiteral("source")) : nullptr;
    if (!source)
        return;
    QMenu *values = menu->addMenu(icon(QStringLiteral("globe")), tr("Source"));
    values->setObjectName(QStringLiteral("bulkSource"));
    for (const QString &value : source->values) {
        values->addAction(valueTitle(value), this, [this, place, value] {
            BulkAction action;
            action.kind = BulkKind::SetSource;
            action.source = value;
            run(action, place);
        });
    }
}

void BulkControl::addErasing(QMenu *menu, const BulkPlace &place)
{
    const Permissions permissions = m_sources.directory->permissions();
    const bool may = permissions.may(QStringLiteral("erasure_requests"), Permissions::Act::Create);
    QAction *erase =
        menu->addAction(icon(QStringLiteral("eraser")), tr("Erase…"), this, [this, place] { askToErase(place); });
    erase->setObjectName(QStringLiteral("bulkErase"));
    QAction *keep =
        menu->addAction(icon(QStringLiteral("arrow-counterclockwise")), tr("Do not erase"), this, [this, place] {
            BulkAction action;
            action.kind = BulkKind::KeepData;
            run(action, place);
        });
    keep->setObjectName(QStringLiteral("bulkKeepData"));
    menu->setToolTipsVisible(true);
    for (QAction *action : {erase, keep}) {
        action->setEnabled(may);
        action->setToolTip(may ? QString() : tr("Administrators erase people"));
    }
}

void BulkControl::askToErase(const BulkPlace &place)
{
    const client::BulkSelection chosen = place.selection();
    if (chosen.size() == 0)
        return;
    auto *dialog = new EraseDialog(static_cast<int>(chosen.size()), m_window);
    // Whom it is about is fixed when the dialog opens: a sync may change the selection behind it.
    connect(dialog, &EraseDialog::confirmed, this, [this, place, chosen] {
        BulkAction action;
        action.kind = BulkKind::Erase;
        m_last = place;
        m_presenter.run(action, chosen);
    });
    dialog->open();
}

} // namespace shortlist::desktop

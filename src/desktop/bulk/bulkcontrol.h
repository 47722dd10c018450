#pragma once

#include "desktop/bulk/bulkdialog.h"
#include "desktop/bulk/selectionbar.h"

class QMenu;

namespace shortlist::desktop {

/// Where bulk actions come from: a list or a board.
struct BulkPlace
{
    std::function<client::BulkSelection()> selection;
    /// The stages of the board's job; empty for lists, where people of many jobs are: they go by kinds of stages.
    std::function<QList<cache::BoardStage>()> stages;
    std::function<void()> clear;
    std::function<void(const QString &text)> problem;
    std::function<void(const QString &text)> tell;
    /// Compares those that are chosen, to merge them; empty where people cannot be merged.
    std::function<void()> merge{};
    /// Writes them into a file, as `csv`, `vcard` or `json-resume`, or their CVs (`cvs`), or prints these
    /// (`print-cvs`); no function where there is no such way.
    std::function<void(const QString &format)> write{};
};

/// Opens the menus and dialogs of bulk actions and hands them to the presenter. One for the window; its parent is the
/// widget that dialogs lie over.
class BulkControl : public QObject
{
    Q_OBJECT
public:
    BulkControl(const Sources &sources, BulkPresenter &presenter, QWidget *parent);

    /// Connects the bar's buttons; what the presenter says is shown at the place where the last action began.
    void attach(SelectionBar *bar, const BulkPlace &place);
    /// What a single key does with the chosen ones; false for a key that means nothing here.
    bool press(Qt::Key key, Qt::KeyboardModifiers modifiers, const BulkPlace &place);
    void act(SelectionBar::Verb verb, const QPoint &at, const BulkPlace &place);
    /// Asks for the reason and a letter, then rejects.
    /// `letter`: the template to begin with; null: none.
    void ask(client::BulkKind kind, const BulkPlace &place, const QUuid &letter = {});
    void run(const client::BulkAction &action, const BulkPlace &place);
    /// Asks for an open job, then adds the chosen ones to it or transfers them.
    void chooseJob(client::BulkKind kind, const BulkPlace &place);
    /// Why the person may not do it to anybody, in a sentence; empty where they may. Of pools (AddToPool), offers and
    /// tests, which have rights of their own.
    [[nodiscard]] QString refusal(client::BulkKind kind) const;
    /// Offers the workspace's tests, to assign one.
    void chooseTest(const QPoint &at, const BulkPlace &place);
    /// Where menus open that no button called.
    [[nodiscard]] QPoint middle() const;
    /// Asks for the terms that are the same for all of them, then drafts an offer for each one's running application.
    void draftOffers(const BulkPlace &place);
    /// Offers the talent pools to put the chosen ones into, or take them out of, and a new one.
    void choosePool(const QPoint &at, const BulkPlace &place);

private:
    struct Grouping;
    void chooseStage(const QPoint &at, const BulkPlace &place);
    void chooseTag(const QPoint &at, const BulkPlace &place);
    void chooseGroup(const Grouping &grouping, const QPoint &at, const BulkPlace &place);
    /// Asks for the name of a tag or pool that is made; one that has it already is taken.
    void askForName(const Grouping &grouping, const QHash<QUuid, QString> &known, const BulkPlace &place);
    void chooseOwner(const QPoint &at, const BulkPlace &place);
    void more(const QPoint &at, const BulkPlace &place);
    /// Pools, offers, tests.
    void addGifts(QMenu *menu, const QPoint &at, const BulkPlace &place);
    void addSources(QMenu *menu, const BulkPlace &place);
    void addErasing(QMenu *menu, const BulkPlace &place);
    void askToErase(const BulkPlace &place);
    [[nodiscard]] QMenu *newMenu();

    Sources m_sources;
    BulkPresenter &m_presenter;
    QWidget *m_window;
    BulkPlace m_last;
};

} // namespace shortlist::desktop

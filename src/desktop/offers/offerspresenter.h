#pragma once

#include "desktop/shell/heldverbs.h"
#include "desktop/shell/undohistory.h"
#include "desktop/sources/offersource.h"
#include "desktop/sources/sources.h"
#include "domain/offers.h"

namespace shortlist::desktop {

/// A state that the shown offer can be taken to.
struct OfferStep
{
    QString status;
    QString why; ///< why not now; empty: it can
};

struct OffersState
{
    enum class Phase { None, Ready, Failed };
    Phase phase = Phase::None;
    OfferPage page;
    QUuid application;
    QUuid shown; ///< the offer; null where there is none
    QList<OfferStep> steps;
    int missing = 0;      ///< of those who were asked
    QSet<QUuid> outdated; ///< approvals that were given for other terms
    Permissions permissions;
    QUuid me;
    QString problem;

    [[nodiscard]] const OfferItem *item() const;
    [[nodiscard]] QString status() const;
    [[nodiscard]] bool mayMake() const;
    [[nodiscard]] bool mayChange() const;
};

[[nodiscard]] domain::OfferTerms termsOf(const RecordFields &offer);
/// The sentence for a fault of the terms.
[[nodiscard]] QString faultText(domain::OfferFault fault, const domain::OfferTerms &terms);
/// What the placeholders of a letter about the offer stand for, with numbers and days as `locale` writes them.
[[nodiscard]] domain::LetterValues letterValues(const OfferPage &page, const OfferItem &offer,
                                                const client::Person &writer, const QDate &today,
                                                const QLocale &locale);

/// The offers of the application that is shown, and everything that is done with them; each is one step to undo. GUI
/// thread; the sources outlive it.
class OffersPresenter : public QObject
{
    Q_OBJECT
public:
    OffersPresenter(OfferSource *source, DirectorySource &directory, WorkspaceEvents &events, UndoHistory &history,
                    QObject *parent = nullptr);

    [[nodiscard]] const OffersState &state() const { return m_state; }
    [[nodiscard]] DirectorySource &directory() { return m_directory; }
    /// Null shows none.
    void show(const QUuid &application);
    /// Runs `verb` once the offers of who is shown are read, at once where they are; never where others are shown
    /// first.
    void whenRead(std::function<void()> verb);
    void choose(const QUuid &offer);
    /// What a new offer begins with: the job's title, kind of employment and currency; with `from`, the terms of an
    /// earlier one without its days.
    [[nodiscard]] RecordFields beginning(const OfferItem *from = nullptr) const;

    /// For the application of `of`: the state as it was when the person began to write, whoever is shown by now.
    void create(const OffersState &of, const protocol::FieldMap &terms, QObject *context, Done<QUuid> done);
    /// Writes columns of the offer that `of` shows: terms, or its letter.
    void change(const OffersState &of, const protocol::FieldMap &values, QObject *context,
                Done<client::EditReceipt> done);
    /// `said`: what the candidate said, with an answer.
    void take(const QString &status, const QString &said);
    void remove();
    /// Asks them; a draft is in approval from then on.
    void ask(const QList<QUuid> &members);
    void answer(const QUuid &approval, bool agrees, const QString &reason);
    void takeBack(const QUuid &approval);

Q_SIGNALS:
    void stateChanged(const shortlist::desktop::OffersState &state);
    void problem(const QString &text);

private:
    void reload();
    void derive();
    void run(const QList<client::Edit> &edits, const QString &said);
    [[nodiscard]] static QString personOf(const OffersState &state);
    [[nodiscard]] QString person() const { return personOf(m_state); }

    OfferSource *m_source;
    DirectorySource &m_directory;
    UndoHistory &m_history;
    OffersState m_state;
    QUuid m_application;
    bool m_reading = false;
    HeldVerbs m_held;
    quint64 m_generation = 0;
};

} // namespace shortlist::desktop

#pragma once

#include "desktop/offers/offerspresenter.h"
#include "desktop/widgets/celltable.h"

#include <QScrollArea>

class QGridLayout;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace shortlist::desktop {

class ApprovalsView;
class Panel;
class Pill;
class TextLabel;

/// The offers of one application: the newest with its terms, where it stands and what can be done next; earlier ones in
/// a list above it. Passive.
class OffersView : public QScrollArea
{
    Q_OBJECT
public:
    explicit OffersView(QWidget *parent = nullptr);
    void render(const OffersState &state);
    [[nodiscard]] ApprovalsView *approvals() { return m_approvals; }

Q_SIGNALS:
    void makeRequested();
    void editRequested();
    /// Another offer that begins with the terms of the shown one.
    void anewRequested();
    void letterRequested();
    void printRequested();
    void removeRequested();
    void historyRequested();
    void stepRequested(const QString &status, const QString &said);
    void offerChosen(const QUuid &offer);

private:
    void buildHead(QWidget *body);
    void buildCard(QWidget *body);
    void renderCard(const OfferItem &offer, const OffersState &state);
    void renderFacts(const OfferItem &offer);
    void renderVerbs(const OffersState &state);
    void renderApprovals(const OfferItem &offer, const OffersState &state);

    TextLabel *m_summary = nullptr;
    QPushButton *m_make = nullptr;
    RecordTable *m_table = nullptr;
    CellTableModel m_rows;
    desktop::Panel *m_card = nullptr;
    TextLabel *m_title = nullptr;
    Pill *m_status = nullptr;
    QToolButton *m_more = nullptr;
    QAction *m_edit = nullptr;
    QAction *m_remove = nullptr;
    QWidget *m_facts = nullptr;
    QWidget *m_verbs = nullptr;
    QLineEdit *m_said = nullptr;
    QUuid m_saidOf;                     ///< the offer that the words are about
    QHash<QUuid, QString> m_saidBefore; ///< of offers that are not shown
    ApprovalsView *m_approvals = nullptr;
    QUuid m_shown;
};

/// What a step is called on its button.
[[nodiscard]] QString stepVerb(const QString &status, bool nobodyAsked);

} // namespace shortlist::desktop

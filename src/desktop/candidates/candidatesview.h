#pragma once

#include "desktop/candidates/candidatelistpresenter.h"
#include "desktop/candidates/savedviewspresenter.h"

#include <QVariantMap>
#include <QWidget>

#include <functional>
#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class CandidatesView;
}
QT_END_NAMESPACE

namespace shortlist::desktop {

class SelectionBar;
class CandidateDetailView;
class ColumnShares;
class CvPage;
class ImportView;

/// The area Candidates: list beside detail. Passive: shows states, tells wishes.
class CandidatesView : public QWidget
{
    Q_OBJECT
public:
    /// `detail`: the page beside the list, which becomes part of this.
    explicit CandidatesView(CandidateDetailView *detail, QWidget *parent = nullptr);
    ~CandidatesView() override;

    void setModel(CandidateTableModel *model);
    void render(const CandidateListState &state);
    void render(const ImportState &state);
    void render(const SavedViewsState &state);
    /// Arranges the list as a saved view says; what it does not say stays, unknown columns are left out.
    void arrangeList(const ListArrangement &arrangement);
    /// Shows what a search finds, whatever chips said before, with this column beside the others.
    void lookFor(const QString &search, const QString &column);
    [[nodiscard]] ListArrangement arrangement() const;
    /// The columns that are shown, in order, with their titles.
    [[nodiscard]] QList<ColumnOffer> shownColumns() const;
    /// One line beside the list's figures, until the list changes.
    void say(const QString &text);
    void setVocabulary(const domain::SearchVocabulary &vocabulary);
    void offerSuggestions(const QString &field, const QString &typed, const QStringList &values);
    /// For the chip of owners.
    void setColleagues(const QList<Colleague> &colleagues);
    [[nodiscard]] CandidateDetailView *detail();
    /// Built when it is first asked for.
    CvPage *cvPage();
    /// The CV beside the fields takes the whole view; closing goes back to the list as it was.
    void openCv();
    void closeCv();
    [[nodiscard]] bool isCvOpen() const { return m_cvOpen; }
    /// Somebody is shown who is not in the list, or not yet: no row of it is the current one until the person chooses
    /// one, or the list comes and `rowWanted` was answered.
    void leaveList();
    void selectRow(int row);
    /// The same for whom the page shows already: nobody is chosen by it.
    void markRow(int row);
    void focusFilter();
    void focusList();
    [[nodiscard]] SelectionBar *selectionBar() { return m_bar; }
    /// The cache's keys of the chosen rows.
    [[nodiscard]] QList<qint64> chosenKeys() const;
    /// One row stays chosen: the one beside which the person is shown.
    void chooseNobody();
    /// Below 900 px the detail takes the list's place.
    void setNarrow(bool narrow);
    [[nodiscard]] bool isNarrow() const { return m_narrow; }
    void showList();
    /// Splitters and columns; facts about the window, never about a person.
    [[nodiscard]] QVariantMap saveLayout() const;
    void restoreLayout(const QVariantMap &layout);

Q_SIGNALS:
    void filterChanged(const QString &text);
    /// Search and order at once; a column of -1 leaves the order.
    void listArranged(const QString &search, int sortColumn, bool descending);
    /// The person changed search, columns or order.
    void arrangementChanged(const shortlist::desktop::ListArrangement &now);
    /// "csv" (the list as it is shown), "vcard", "json-resume" or "print": those who are chosen, the whole list where
    /// there is nobody or one alone.
    void exportRequested(const QString &format);
    void viewChosen(int index);
    void viewSaved(const QString &name, bool shared);
    void viewUpdated();
    void viewRenamed(const QString &name);
    void viewRemoved();
    void suggestionsWanted(const QString &field, const QString &typed);
    /// Whose people are shown, as a search: `owner:me`; empty: everybody's.
    void ownerChosen(const QString &search);
    void stageChosen(const QString &kind);
    void sortChosen(int column, bool descending);
    /// Another list is there while somebody is shown from elsewhere: which row is theirs?
    void rowWanted();
    void candidateChosen(const QUuid &candidate);
    /// Somebody who came with an import, whether the list has them or not.
    void importedChosen(const QUuid &candidate);
    /// A row was chosen whose person is not read yet: awaitedKnown follows.
    void candidateAwaited();
    void awaitedKnown(const QUuid &candidate);
    void cvOpened(bool open);
    void addRequested();
    void importRequested();
    void filesDropped(const QList<shortlist::client::FileInput> &files);
    void retryRequested();
    void verbPressed(Qt::Key key, Qt::KeyboardModifiers modifiers);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void arrange();
    void setUpColumns();
    void chooseColumns();
    void showColumns(const QList<ListColumn> &columns);
    void fillViewMenu();
    void askName(const QString &title, const QString &name, bool mayShare,
                 const std::function<void(QString, bool)> &done);
    void tellArrangement();
    void renderSearch(const CandidateListState &state);
    void step(int rows);
    void tellPlace();

    std::unique_ptr<Ui::CandidatesView> m_ui;
    CandidateDetailView *m_detail;
    ImportView *m_import;
    SelectionBar *m_bar;
    CvPage *m_cv = nullptr;
    ColumnShares *m_columns = nullptr;
    CandidateTableModel *m_model = nullptr;
    CandidateListState m_state;
    SavedViewsState m_views;
    bool m_narrow = false;
    bool m_detailOpen = false;
    bool m_cvOpen = false;
    bool m_left = false;
    bool m_marking = false;
    std::optional<qint64> m_awaited; ///< the key of a chosen row whose person is not read yet
    bool m_importing = false;
};

} // namespace shortlist::desktop

#pragma once

#include "desktop/candidates/candidatelistpresenter.h"

#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class CandidatesView;
}
QT_END_NAMESPACE

namespace shortlist::desktop {

class CandidateDetailView;
class ImportView;

/// The area Candidates: list beside detail. Passive: shows states, tells wishes.
class CandidatesView : public QWidget
{
    Q_OBJECT
public:
    explicit CandidatesView(QWidget *parent = nullptr);
    ~CandidatesView() override;

    void setModel(CandidateTableModel *model);
    void render(const CandidateListState &state);
    void render(const ImportState &state);
    [[nodiscard]] CandidateDetailView *detail();
    void selectRow(int row);
    void focusFilter();
    void focusList();
    /// Below 900 px the detail takes the list's place.
    void setNarrow(bool narrow);
    [[nodiscard]] bool isNarrow() const { return m_narrow; }
    void showList();
    [[nodiscard]] QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

Q_SIGNALS:
    void filterChanged(const QString &text);
    void stageChosen(const QString &kind);
    void sortChosen(int column, bool descending);
    void candidateChosen(const QUuid &candidate);
    void candidateOpened(const QUuid &candidate);
    void addRequested();
    void importRequested();
    void filesDropped(const QStringList &paths);
    void retryRequested();
    void verbPressed(Qt::Key key, Qt::KeyboardModifiers modifiers);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void arrange();
    void fitColumns();

    std::unique_ptr<Ui::CandidatesView> m_ui;
    ImportView *m_import;
    CandidateTableModel *m_model = nullptr;
    CandidateListState m_state;
    bool m_narrow = false;
    bool m_detailOpen = false;
    bool m_importing = false;
};

} // namespace shortlist::desktop

#pragma once

#include "client/fileinput.h"
#include "desktop/board/boardcolumnmodel.h"
#include "desktop/widgets/panel.h"

class QToolButton;

namespace shortlist::desktop {

class BoardColumnList;
class BoardColumnHeader;

/// One column of the board: its stage with colour and total, and the cards. Folded, it is a narrow strip that still
/// takes cards dropped on it.
class BoardColumnView : public Panel
{
    Q_OBJECT
public:
    explicit BoardColumnView(QWidget *parent = nullptr);

    void render(const BoardState &state, int column, const QDateTime &now);
    [[nodiscard]] const cache::BoardStage &stage() const { return m_column.stage; }
    [[nodiscard]] BoardColumnList *list() { return m_list; }
    [[nodiscard]] BoardColumnModel *model() { return &m_model; }
    void setFolded(bool folded);
    [[nodiscard]] bool isFolded() const { return m_folded; }

Q_SIGNALS:
    void foldToggled();
    void menuRequested(const QPoint &at);
    void filesDropped(const QList<shortlist::client::FileInput> &files);
    void dropRefused(const QString &why);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void arrange();
    [[nodiscard]] QString countText() const;
    [[nodiscard]] QString limitText() const;

    BoardColumnModel m_model;
    BoardColumn m_column;
    QString m_count; ///< as the header says it
    BoardColumnHeader *m_header;
    BoardColumnList *m_list;
    bool m_folded = false;
    bool m_filtered = false;
    bool m_over = false;
};

} // namespace shortlist::desktop

#pragma once

#include "desktop/sources/records.h"

#include <QPdfDocument>
#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
namespace Ui {
class CvView;
}
QT_END_NAMESPACE

class QBuffer;

namespace shortlist::desktop {

/// A CV as the person sent it: PDF pages by Qt Pdf, other formats as their extracted text; find, zoom and fit.
/// It gets bytes and never fetches any.
class CvView : public QWidget
{
    Q_OBJECT
public:
    explicit CvView(QWidget *parent = nullptr);
    ~CvView() override;

    void showNothing();
    /// Said while the bytes are fetched; shown only after 150 ms by whoever calls.
    void showFetching(const FileItem &file);
    /// What is known of the file's looks, while it is not here itself. A null image changes nothing.
    void showPreview(const QImage &image);
    void showFile(const FileItem &file, const QByteArray &bytes);
    void showFailed(const FileItem &file, const QString &problem);
    void find(const QString &text);
    [[nodiscard]] int hitCount() const;
    [[nodiscard]] const FileItem &file() const { return m_file; }
    /// Shows the button that opens the CV in the whole view.
    void setOpenable(bool openable);

public Q_SLOTS:
    void nextHit();
    void previousHit();
    void zoomIn();
    void zoomOut();
    void fitWidth();

Q_SIGNALS:
    void attachRequested();
    void openRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void loadPending();
    void showPdf(const QByteArray &bytes);
    void showText(const QString &text);
    void findInText(const QString &text);
    void updateFigures();
    [[nodiscard]] bool showsPdf() const;

    std::unique_ptr<Ui::CvView> m_ui;
    std::unique_ptr<QBuffer> m_buffer;
    QPdfDocument m_document;
    FileItem m_file;
    QByteArray m_pending;
    int m_textHit = -1;
    int m_textHits = 0;
};

} // namespace shortlist::desktop

#pragma once

#include <QPdfDocument>
#include <QWidget>

#include <memory>

class QBuffer;
class QStackedWidget;

namespace shortlist::desktop {

class PdfPagesView;
class StatePage;

/// Pages as they will be on paper. GUI thread.
class PdfPreview : public QWidget
{
    Q_OBJECT
public:
    explicit PdfPreview(QWidget *parent = nullptr);
    ~PdfPreview() override;
    void showLoading();
    /// Empty bytes: there was nothing to lay out, or it could not be.
    void showPages(const QByteArray &pdf);
    [[nodiscard]] const QByteArray &pdf() const { return m_bytes; }
    [[nodiscard]] int pageCount() const { return m_document.pageCount(); }

private:
    QStackedWidget *m_stack;
    PdfPagesView *m_pages;
    StatePage *m_state;
    QPdfDocument m_document;
    QByteArray m_bytes;
    std::unique_ptr<QBuffer> m_buffer;
};

} // namespace shortlist::desktop

;;; What somebody sees in Emacs, in a file that init.el starts the server for.  -*- lexical-binding: t -*-

(defun until (what seen)
  "Wait until SEEN returns something, and return that; WHAT is what was to be seen."
  (with-timeout (120 (error "This was not to be seen: %s" what))
    (let (found)
      (while (not (setq found (funcall seen)))
        (accept-process-output nil 0.02))
      found)))

(defun assert-in (words text)
  (unless (string-match-p (regexp-quote words) text)
    (error "`%s' is not in: %s" words text)))

(defun see-in (file)
  (require 'eglot)
  (setq eglot-connect-timeout 120
        eglot-sync-connect t)
  (find-file file)
  (set-window-buffer nil (current-buffer))
  ;; What Emacs does when a command has ended; there are none in a batch.
  (run-hooks 'post-command-hook)
  (until "eglot looks at the buffer" (lambda () (eglot-managed-p)))

  ;; Findings.
  (let ((finding (until "a finding"
                        (lambda ()
                          (flymake-start)
                          (car (flymake-diagnostics))))))
    (assert-in "`URL`" (flymake-diagnostic-text finding))
    (unless (equal "URL" (buffer-substring (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding)))
      (error "The finding is on something else")))

  ;; Hover, with the settings that the README gives.
  (goto-char (point-min))
  (search-forward "async def")
  (backward-char 2)
  (let ((text (until "a hover"
                     (let (said)
                       (eglot-hover-eldoc-function (lambda (text &rest _) (setq said text)))
                       (lambda () said)))))
    (assert-in "межа 12" text)))
